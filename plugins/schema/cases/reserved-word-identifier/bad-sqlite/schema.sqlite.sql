CREATE TABLE "transaction" ( -- ~ reserved-word-identifier
    id INTEGER PRIMARY KEY,
    "order" INTEGER -- ~ reserved-word-identifier
);
