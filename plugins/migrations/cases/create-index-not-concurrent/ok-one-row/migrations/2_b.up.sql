CREATE INDEX totals_downloads ON totals (downloads);
ALTER TABLE totals ALTER COLUMN note SET NOT NULL;
