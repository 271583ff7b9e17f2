ALTER TABLE versions DROP COLUMN short; -- ~ drop-column "code that still names `versions.short` fails"
