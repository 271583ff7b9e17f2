//! The Prisma schema language: text to file facts, and all files of a schema to the tables they declare.
//!
//! [`parse()`] reads one file and never fails: a line it does not understand becomes a problem, marks its model incomplete and
//! loses nothing else. [`schema_files()`] says which files make one schema. [`declare()`] joins them and says what Prisma Migrate
//! would create in the database: tables, columns, indexes, foreign keys and join tables under the names that it gives them, so
//! that they meet the same things in generated migrations.
//!
//! The language is that of the grammar in `prisma-engines` (`psl/schema-ast/src/parser/datamodel.pest`), with block comments, and
//! with line breaks between brackets, which newer versions allow; the meaning is that of the pages "Prisma schema reference",
//! "Indexes", "Relations" and "Schema location" of the Prisma ORM documentation, versions 6 and 7.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod declare;
mod lexer;
mod parser;
mod schema_files;

pub use declare::{declare, models};
pub use lexer::comments;
pub use parser::parse;
pub use schema_files::schema_files;
