DROP INDEX downloads_date;
