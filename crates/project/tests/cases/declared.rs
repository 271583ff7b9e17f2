//! Prisma schemas, with and without a history.

use crate::{Look, check};

const SCHEMA: &str = r#"
datasource db { provider = "postgresql" }
model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  posts Post[]
}
model Post {
  id       Int   @id
  authorId Int
  author   User  @relation(fields: [authorId], references: [id])
  tags     Tag[]
}
model Tag {
  id    Int    @id
  posts Post[]
}
"#;

#[test]
fn a_schema_without_migrations_is_what_prisma_would_create() {
    check(
        Look::Schema,
        &[("prisma/schema.prisma", SCHEMA)],
        &[
            "postgresql prisma/schema.prisma",
            "Post(id integer!, authorId integer!)",
            "  primary key Post_pkey (id)",
            "  foreign key Post_authorId_fkey (authorId) to User(id)",
            "Tag(id integer!)",
            "  primary key Tag_pkey (id)",
            "User(id integer!, email text!)",
            "  primary key User_pkey (id)",
            "  unique index User_email_key (email)",
            "_PostToTag(A integer!, B integer!)",
            "  primary key _PostToTag_AB_pkey (A, B)",
            "  index _PostToTag_B_index (B)",
            "  foreign key _PostToTag_A_fkey (A) to Post(id) delete Cascade update Cascade",
            "  foreign key _PostToTag_B_fkey (B) to Tag(id) delete Cascade update Cascade",
        ],
    );
}

#[test]
fn migrations_add_what_prisma_cannot_express_and_know_the_join_tables() {
    let migration = r#"
        CREATE TABLE "User" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "Post" ("id" INTEGER NOT NULL, "authorId" INTEGER NOT NULL, CONSTRAINT "Post_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "Tag" ("id" INTEGER NOT NULL, CONSTRAINT "Tag_pkey" PRIMARY KEY ("id"));
        CREATE TABLE "_PostToTag" ("A" INTEGER NOT NULL, "B" INTEGER NOT NULL);
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
        CREATE UNIQUE INDEX "_PostToTag_AB_unique" ON "_PostToTag"("A", "B");
        CREATE INDEX "_PostToTag_B_index" ON "_PostToTag"("B");
        ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
    "#;
    let by_hand = r#"
        CREATE INDEX "Post_author" ON "Post"("authorId") WHERE "authorId" > 0;
        ALTER TABLE "Post" ADD CONSTRAINT "positive" CHECK ("authorId" > 0);
        CREATE TABLE "Audit" ("id" INTEGER);
    "#;
    check(
        Look::Schema,
        &[
            ("prisma/schema.prisma", SCHEMA),
            ("prisma/migrations/1_init/migration.sql", migration),
            ("prisma/migrations/2_by_hand/migration.sql", by_hand),
        ],
        &[
            "postgresql prisma/migrations",
            "Audit(id integer)",
            "Post(id integer!, authorId integer!)",
            "  primary key Post_pkey (id)",
            "  index Post_author (authorId) where \"authorId\" > 0 not-null()",
            "  foreign key Post_authorId_fkey (authorId) to User(id)",
            "  check positive: \"authorId\" > 0",
            "Tag(id integer!)",
            "  primary key Tag_pkey (id)",
            "User(id integer!, email text!)",
            "  primary key User_pkey (id)",
            "  unique index User_email_key (email)",
            "_PostToTag(A integer!, B integer!)",
            "  unique index _PostToTag_AB_unique (A, B)",
            "  index _PostToTag_B_index (B)",
        ],
    );
}

#[test]
fn an_index_that_is_made_twice_is_two_and_one_of_another_name_is_one() {
    let schema = "datasource db { provider = \"mysql\" }\nmodel a {\n  id Int @id\n  x Int\n  y Int\n  @@index([x])\n  @@index([y])\n}\n";
    let migration =
        "CREATE TABLE a (id INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, PRIMARY KEY (id),
        INDEX a_x_idx (x), INDEX by_hand (x), INDEX renamed (y));";
    check(
        Look::Schema,
        &[("prisma/schema.prisma", schema), ("prisma/migrations/1/migration.sql", migration)],
        &[
            "mysql prisma/migrations",
            "a(id integer!, x integer!, y integer!)",
            "  primary key (id)",
            "  index a_x_idx (x)",
            "  index a_y_idx (y)",
            "  index by_hand (x)",
        ],
    );
}

#[test]
fn what_is_declared_and_not_yet_migrated_is_there() {
    let schema = "datasource db { provider = \"sqlite\" }\nmodel a {\n  id Int @id\n  x Int?\n}\nmodel b {\n  id Int @id\n}\n";
    check(
        Look::Schema,
        &[
            ("prisma/schema.prisma", schema),
            (
                "prisma/migrations/1/migration.sql",
                "CREATE TABLE a (id INTEGER NOT NULL PRIMARY KEY, gone TEXT);",
            ),
        ],
        &[
            "sqlite prisma/migrations",
            "a(id integer!, x integer, gone text)",
            "  primary key (id)",
            "b(id integer!)",
            "  primary key (id)",
        ],
    );
}

#[test]
fn each_schema_finds_its_own_migrations() {
    let schema = |table: &str| {
        format!("datasource db {{ provider = \"postgresql\" }}\nmodel {table} {{\n  id Int @id\n}}\n")
    };
    let migration = |table: &str| {
        format!("CREATE TABLE {table} (id INTEGER NOT NULL, CONSTRAINT {table}_pkey PRIMARY KEY (id));")
    };
    check(
        Look::Schema,
        &[
            ("one/prisma/schema.prisma", &schema("a")),
            ("one/prisma/migrations/1/migration.sql", &migration("a")),
            ("two/prisma/schema.prisma", &schema("b")),
            ("two/prisma/migrations/1/migration.sql", &migration("b")),
        ],
        &[
            "postgresql one/prisma/migrations",
            "a(id integer!)",
            "  primary key a_pkey (id)",
            "postgresql two/prisma/migrations",
            "b(id integer!)",
            "  primary key b_pkey (id)",
        ],
    );
}

#[test]
fn a_statement_that_nobody_understood_leaves_the_declared_schema_in_doubt() {
    let schema = "datasource db { provider = \"postgresql\" }\nmodel a {\n  id Int @id\n}\n";
    check(
        Look::Schema,
        &[
            ("prisma/schema.prisma", schema),
            (
                "prisma/migrations/1/migration.sql",
                "CREATE TABLE a (id INTEGER PRIMARY KEY); ALTER TABLE a FROBNICATE; FROBNICATE ALL;",
            ),
        ],
        &[
            "postgresql prisma/migrations incomplete",
            "a(id integer!) incomplete",
            "  primary key a_pkey (id)",
        ],
    );
}
