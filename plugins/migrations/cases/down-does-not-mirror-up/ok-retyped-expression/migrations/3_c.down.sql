CREATE INDEX downloads_date ON downloads (date);
