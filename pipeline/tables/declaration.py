"""How a table, a view and a column are declared; everything else about them follows from this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    """The types the warehouse uses, by DuckDB's names."""

    TEXT = "VARCHAR"
    WHOLE = "INTEGER"
    COUNT = "BIGINT"
    REAL = "DOUBLE"
    FLAG = "BOOLEAN"
    MOMENT = "TIMESTAMP"
    DAY = "DATE"
    TEXTS = "VARCHAR[]"
    BOX = "DOUBLE[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    `description` says what it holds, in which unit, and where it comes from. `references` names
    another table's column that holds every value of this one (`core.qualification.qualification_id`);
    `values` are the only ones allowed. Both are checked on every built file, as is `nullable`.
    """

    name: str
    type: ColumnType
    description: str
    nullable: bool = True
    references: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A stored table: `schema` and `name`, what a row is, its columns, and the columns of its key.

    `made_from`, where there is one, is the column whose value names all that a row is made from: of two rows alike in
    it, made by the same code, every value is alike.
    """

    schema: str
    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    made_from: str | None = None

    @property
    def qualified_name(self) -> str:
        """Schema and name, as SQL writes them."""
        return f"{self.schema}.{self.name}"

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that are never NULL."""
        return tuple(column.name for column in self.columns if not column.nullable)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view in `main`: what a row is, and its columns.

    `grows` says, for a view whose columns depend on what is loaded, what comes behind the declared ones.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    grows: str = ""


def key(name: str, description: str, references: str | None = None) -> Column:
    """An identifier that is always there."""
    return Column(name=name, type=ColumnType.TEXT, description=description, nullable=False, references=references)


def text(name: str, description: str, *, references: str | None = None, values: tuple[str, ...] = ()) -> Column:
    """Text that may be missing."""
    return Column(name=name, type=ColumnType.TEXT, description=description, references=references, values=values)


def whole(name: str, description: str) -> Column:
    """A whole number that may be missing."""
    return Column(name=name, type=ColumnType.WHOLE, description=description)


def count(name: str, description: str) -> Column:
    """A count or sum that a view works out."""
    return Column(name=name, type=ColumnType.COUNT, description=description)


def real(name: str, description: str) -> Column:
    """A number with decimals that may be missing."""
    return Column(name=name, type=ColumnType.REAL, description=description)


def moment(name: str, description: str) -> Column:
    """A point in time that may be missing, in UTC."""
    return Column(name=name, type=ColumnType.MOMENT, description=description)


def always(column: Column) -> Column:
    """The same column, declared never NULL."""
    return Column(
        name=column.name,
        type=column.type,
        description=column.description,
        nullable=False,
        references=column.references,
        values=column.values,
    )


def place_columns(what: str) -> tuple[Column, ...]:
    """Where a value stands: page, line and box of its document."""
    return (
        whole("page", f"Page of the document on which {what} stands, from 1; NULL in formats without pages"),
        whole("line", f"Line of the file on which {what} stands, from 1; NULL in formats without lines"),
        Column(
            name="box",
            type=ColumnType.BOX,
            description="Left, top, right, bottom in PDF points from the page's top left corner; NULL outside PDF",
        ),
    )
