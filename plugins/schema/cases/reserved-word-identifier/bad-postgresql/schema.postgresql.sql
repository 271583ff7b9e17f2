CREATE TABLE "user" ( -- ~ reserved-word-identifier "table `user` is named by a reserved word of PostgreSQL"
    id bigint PRIMARY KEY,
    "default" text -- ~ reserved-word-identifier "column `default` of `user`"
);
