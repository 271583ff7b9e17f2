//! The transactions that runners put around migrations.

use std::collections::BTreeSet;

use facts::{Part, Runner, SqlFile, SqlStatement};
use ir::{Action, Dialect, TransactionMode};

/// What a runner puts around the statements of one part of a migration.
pub(super) struct Around {
    pub(super) mode: TransactionMode,
    /// The blocks of several statements that it sends as one query where it opens no transaction: PostgreSQL runs each as one implicit
    /// transaction (documentation 18, 54.2.2.1). `None` is what stands in no block, where that is sent as one as well.
    as_one: BTreeSet<Option<u32>>,
}

impl Around {
    pub(super) fn unknown() -> Self {
        Self { mode: TransactionMode::Unknown, as_one: BTreeSet::new() }
    }

    /// dbmate and Diesel send a file that declines the transaction as one query (issues 126 and 182 of dbmate, 4552 of diesel).
    pub(super) fn of(runner: Runner, dialect: Dialect, file: &SqlFile, part: Part, autocommit: bool) -> Self {
        let declined =
            autocommit || if part == Part::Up { file.no_transaction } else { file.down_no_transaction };
        let mode = if declined { TransactionMode::None } else { transaction(runner, dialect, file, part) };
        let mut as_one = BTreeSet::new();
        if mode == TransactionMode::None && dialect == Dialect::Postgresql {
            let whole = matches!(runner, Runner::Dbmate | Runner::Diesel);
            let statements = file.statements.iter().filter(|statement| statement.part == part);
            let mut seen = BTreeSet::new();
            as_one.extend(
                statements
                    .map(|statement| statement.block)
                    .filter(|block| whole || block.is_some())
                    .filter(|block| !seen.insert(*block)),
            );
        }
        Self { mode, as_one }
    }

    /// Whether the statement runs together with others, in a transaction that nobody has opened.
    pub(super) fn holds(&self, statement: &SqlStatement) -> bool {
        self.as_one.contains(&statement.block)
    }

    /// Whether the statement is the first of those that are sent as one. `sent` is the block of the statement before it, where that is sent as one.
    pub(super) fn begins(&self, statement: &SqlStatement, sent: &mut Option<Option<u32>>) -> bool {
        let now = self.holds(statement).then_some(statement.block);
        std::mem::replace(sent, now) != now && now.is_some()
    }
}

/// The transaction that a runner puts around one part of a migration.
///
/// Pop, goose, dbmate, sql-migrate, sqlx, Diesel and Drizzle open one per file unless the file declines; Supabase sends a file
/// as one pipeline. Prisma Migrate and golang-migrate send a file as one simple query, which PostgreSQL runs as one
/// implicit transaction when it holds several statements (documentation 18, 54.2.2.1). Laravel opens one where its grammar says that the
/// schema can be changed in one, which of those that are analysed is PostgreSQL's (`Migrator::runMigration`, Laravel 8 to 12); so does Alembic (`DefaultImpl.transactional_ddl`, 1.18).
/// Django opens one on PostgreSQL and SQLite (`can_rollback_ddl` of a database's features, Django 3.2 to 6.0). Flyway opens one, but not for
/// statements that can't run in it. DDL in MySQL commits by itself.
fn transaction(runner: Runner, dialect: Dialect, file: &SqlFile, part: Part) -> TransactionMode {
    let statements = || file.statements.iter().filter(|statement| statement.part == part);
    let concurrent = || {
        statements().flat_map(|statement| &statement.effects).any(|effect| match &effect.action {
            Action::AddIndex(add) => add.concurrently,
            Action::DropIndex(drop) => drop.concurrently,
            _ => false,
        })
    };
    let several = statements().count() > 1;
    let whole = |is_whole: bool| {
        if is_whole { TransactionMode::Whole } else { TransactionMode::None }
    };
    if dialect == Dialect::Mysql {
        return TransactionMode::None;
    }
    match runner {
        Runner::Pop
        | Runner::Goose
        | Runner::Dbmate
        | Runner::SqlMigrate
        | Runner::Sqlx
        | Runner::Diesel
        | Runner::Drizzle
        | Runner::Django
        | Runner::Supabase => TransactionMode::Whole,
        Runner::Flyway => whole(!concurrent()),
        Runner::PrismaMigrate => whole(several && dialect == Dialect::Postgresql),
        Runner::Laravel | Runner::Alembic => whole(dialect == Dialect::Postgresql),
        Runner::GolangMigrate => whole(several || dialect == Dialect::Sqlite),
        Runner::Plain => TransactionMode::Unknown,
    }
}
