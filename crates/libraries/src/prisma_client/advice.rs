//! What Prisma Client offers in the place of what rules find.
//!
//! <https://www.prisma.io/docs/orm/reference/prisma-client-reference>

use ir::Remedy;

/// How a remedy is worded.
pub(super) fn of(remedy: Remedy) -> Option<&'static str> {
    Some(match remedy {
        Remedy::ReadForAll => {
            "read the rows for all elements before the loop with one `findMany({ where: { {}: { in: ... } } })` and look them up in a `Map`, or read them along with the elements with `include`"
        }
        Remedy::CountForAll => {
            "let one query count for all elements: `_count` in the `include` or `select` of the query that reads them, or one `groupBy`"
        }
        Remedy::ReadAlong => "read it along with the rows: `include`",
        Remedy::InsertAll => "collect the rows and write them with one `createMany`",
        Remedy::InsertAllAndUse => {
            "collect the rows and write them with one `createManyAndReturn` (PostgreSQL, SQLite), or give them ids in the program and use `createMany`"
        }
        Remedy::UpdateAll => {
            "where rows get the same values, use one `updateMany`; else write one SQL statement (`UPDATE ... FROM (VALUES ...)`)"
        }
        Remedy::UpdateAllOrTogether => {
            "where rows get the same values, use one `updateMany`; else send the updates in one `$transaction([...])`, or write one SQL statement (`UPDATE ... FROM (VALUES ...)`)"
        }
        Remedy::UpsertAll => {
            "write all rows in one statement, such as `INSERT ... ON CONFLICT DO UPDATE` through `$executeRaw`"
        }
        Remedy::UpsertAllOrTogether => {
            "write all rows in one statement, such as `INSERT ... ON CONFLICT DO UPDATE` through `$executeRaw`, or send them in one `$transaction([...])`"
        }
        Remedy::DeleteAll => {
            "collect the keys and delete the rows with one `deleteMany({ where: { {}: { in: ... } } })`"
        }
        Remedy::DeleteByConditions => {
            "delete them with one `deleteMany` that has the conditions of the query"
        }
        Remedy::UpdateByConditions => {
            "update them with one `updateMany` that has the conditions of the query"
        }
        Remedy::OneTransaction => {
            "run both in one transaction: `$transaction([...])`, or `$transaction(async (tx) => ...)` with `tx` handed to the functions that write"
        }
        Remedy::OneNestedWrite => {
            "write both in one nested write (`create: { ..., relation: { create: ... } }`), or in one `$transaction`"
        }
        Remedy::ReadPage => {
            "read a page with `take` and a `cursor` or `skip` under an `orderBy`; if all rows are needed, read them in batches"
        }
        Remedy::NameColumns => "name what is used: `select: { {}: true }`",
        Remedy::CountRelation => {
            "let the database count them: `include: { _count: { select: { {}: true } } }`"
        }
        Remedy::AskExistence => {
            "ask for one row, and of it the key alone: `findFirst` with `select`; the database stops at the first that it finds"
        }
        Remedy::ReadOneAlong | Remedy::ReadSeveralAlong | Remedy::GuardLazyLoads => return None,
        Remedy::ReadApart => {
            "let Prisma read each relation with a query of its own: `relationLoadStrategy: \"query\"`"
        }
        Remedy::ReadForParents => {
            "read through `findUnique(...).relation()`, which Prisma Client joins to one query for all parents, or through a DataLoader"
        }
        Remedy::ComputeInQuery => {
            "let the database compute it: `aggregate({ _sum: { {}: true } })`, or `_max`, `_min`, `_avg`"
        }
        Remedy::OwnSavepoint => {
            "let the error end the transaction, and catch it outside; or ask for what can't fail: `upsert`, `createMany` with `skipDuplicates`"
        }
        Remedy::PassParameters => {
            "pass values as parameters: a template after `$queryRaw` or `$executeRaw` does, and the methods that end in `Unsafe` take them after a text with `$1`, `$2` in it (`?` in MySQL and SQLite)"
        }
        Remedy::ComputeInDatabase => {
            "let the database count: `{ increment: n }`, `{ decrement: n }`, `{ multiply: n }`"
        }
        Remedy::AskFirst => "ask for one row with `findFirst`",
    })
}
