-- How many rows there are, and in how many of them each column that must always hold something does.
SELECT count(*), {counts} FROM {table};
