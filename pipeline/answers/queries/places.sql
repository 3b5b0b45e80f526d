SELECT listing_id, place FROM unit_listings WHERE listing_id IN (SELECT unnest($listings))
