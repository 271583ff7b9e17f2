CREATE TABLE downloads (id bigint PRIMARY KEY, date timestamp NOT NULL);
CREATE INDEX downloads_date ON downloads (date(date));
