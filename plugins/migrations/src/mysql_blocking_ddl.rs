//! Changes that MySQL makes while nobody can write to the table.

use rules_sdk::{
    Action, AddIndex, Confidence, Dialect, Facts, Generation, IndexKind, Info, Need, Options, Preset, Report,
    Rule, ServerVersion, Severity,
};

use crate::locks::{TableStep, is_one_statement, steps_on_existing_tables};
use crate::mysql_type_change::{Copies, copies};

/// `mysql-blocking-ddl`
pub struct MysqlBlockingDdl;

static INFO: Info = Info {
    id: "mysql-blocking-ddl",
    summary: "A migration that blocks writes to a MySQL table while it copies the table or builds an index",
    page: include_str!("../docs/mysql-blocking-ddl.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for MysqlBlockingDdl {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut last: Option<&TableStep<'_>> = None;
        let steps: Vec<TableStep<'_>> = steps_on_existing_tables(facts, Dialect::Mysql).collect();
        for found in &steps {
            let Some(blocking) = blocking(found).filter(|blocking| !is_refused(found, blocking)) else {
                continue;
            };
            if found.is_emptied(facts) {
                continue;
            }
            // One statement copies its table once, whatever it changes.
            let same = last.is_some_and(|last| is_one_statement(last, found));
            last = Some(found);
            if !same {
                report_step(found, &blocking, report);
            }
        }
    }
}

/// What a step does, and how it blocks.
struct Blocking {
    what: String,
    /// Whether the table is copied, rather than changed in place with writes blocked.
    copies: bool,
    sure: bool,
}

/// The tables of MySQL's reference manual 8.4, 17.12.1 Online DDL Operations, as far as they say that concurrent DML is not permitted.
fn blocking(found: &TableStep<'_>) -> Option<Blocking> {
    let copy = |what: String| Some(Blocking { what, copies: true, sure: true });
    let in_place = |what: String| Some(Blocking { what, copies: false, sure: true });
    let (step, before) = (found.step, found.before.as_ref());
    match (step.algorithm.as_deref(), step.lock.as_deref()) {
        (Some("copy"), _) => return copy("ALGORITHM=COPY".to_owned()),
        (_, Some(lock @ ("shared" | "exclusive"))) => {
            return in_place(format!("LOCK={}", lock.to_uppercase()));
        }
        _ => {}
    }
    // MariaDB, whose versions are above 10, lets writes go on while it copies from 11.2 on.
    let copies_online =
        found.datastore.version.is_some_and(|version| version >= ServerVersion { major: 11, minor: 2 });
    let blocking = match &step.action {
        Action::RedefineColumn(redefine) => {
            let old = found.column(&redefine.from)?;
            let (name, from, to) = (&redefine.from, &old.data_type.text, &redefine.column.data_type.text);
            if redefine.column.generation == Generation::Stored && old.generation != Generation::Stored {
                return copy(format!("making `{name}` a stored generated column"));
            }
            let sure = match copies(&old.data_type, &redefine.column.data_type) {
                Copies::No => return None,
                Copies::Yes => true,
                Copies::DependingOnCharset => false,
            };
            Some(Blocking { what: format!("changing `{name}` from `{from}` to `{to}`"), copies: true, sure })
        }
        Action::AddColumn(add) => match add.column.generation {
            Generation::Stored => copy(format!("adding the stored generated column `{}`", add.column.name)),
            Generation::Counter => {
                in_place(format!("adding the AUTO_INCREMENT column `{}`", add.column.name))
            }
            Generation::None | Generation::Virtual => None,
        },
        Action::AddIndex(AddIndex { index, .. }) if index.kind == IndexKind::Index => {
            match index.method.as_deref() {
                Some("fulltext") => in_place("adding a FULLTEXT index".to_owned()),
                Some("spatial") => in_place("adding a SPATIAL index".to_owned()),
                _ => None,
            }
        }
        Action::AddForeignKey(_) if checks_foreign_keys(found) => {
            copy("adding a foreign key while foreign_key_checks is on".to_owned())
        }
        Action::DropConstraint(drop)
            if drop.name.eq_ignore_ascii_case("PRIMARY")
                && before.is_some_and(|table| table.primary_key().is_some())
                && !adds_primary_key(found) =>
        {
            copy("dropping the primary key".to_owned())
        }
        Action::Opaque(words) => {
            let words = words.strip_prefix("alter table ")?;
            let engine = words.strip_prefix("engine ").filter(|engine| *engine != "innodb");
            if words.starts_with("convert to") {
                copy("converting the character set".to_owned())
            } else if let Some(engine) = engine {
                copy(format!("changing the engine to {engine}"))
            } else if words.starts_with("partition by") || words == "remove partitioning" {
                copy("partitioning the table anew".to_owned())
            } else {
                None
            }
        }
        _ => None,
    };
    blocking.filter(|blocking| !(copies_online && blocking.copies))
}

/// Whether MySQL refuses the statement rather than block writers, because it says how it must be done.
fn is_refused(found: &TableStep<'_>, blocking: &Blocking) -> bool {
    let algorithm = found.step.algorithm.as_deref();
    found.step.lock.as_deref() == Some("none")
        || matches!(algorithm, Some("instant" | "nocopy"))
        || algorithm == Some("inplace") && blocking.copies
}

/// "The INPLACE algorithm is supported when foreign_key_checks is disabled. Otherwise, only the COPY algorithm is supported" (there).
fn checks_foreign_keys(found: &TableStep<'_>) -> bool {
    let mut earlier = found.migration.up[..found.at].iter().rev();
    let value = earlier.find_map(|step| match &step.action {
        Action::SetParameter(set) if set.name == "foreign_key_checks" => Some(set.value.to_lowercase()),
        _ => None,
    });
    !value.is_some_and(|value| matches!(value.as_str(), "0" | "off" | "false"))
}

/// Whether the migration gives the table another primary key. In the same statement that lets writes go on, and the statement is not
/// always told from the next.
fn adds_primary_key(found: &TableStep<'_>) -> bool {
    found.migration.up.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|table| table.name == found.table.name);
        same_table && matches!(&step.action, Action::AddIndex(add) if add.index.kind == IndexKind::PrimaryKey)
    })
}

fn report_step(found: &TableStep<'_>, blocking: &Blocking, report: &mut Report) {
    let table = &found.table.name;
    let Blocking { what, copies, sure } = blocking;
    let how = if *copies {
        format!("copies `{table}` and blocks writes to it")
    } else {
        format!("blocks writes to `{table}`")
    };
    let help = if found.step.lock.is_some() || found.step.algorithm.as_deref() == Some("copy") {
        "leave ALGORITHM and LOCK to MySQL, or write `LOCK=NONE`, so that it refuses what can't be done while writes go on"
    } else if matches!(found.step.action, Action::AddForeignKey(_)) {
        "set `foreign_key_checks = 0` for the session first: the key is then added in place, but the rows that are there are not checked, \
         so check them with a query of your own"
    } else {
        "change a large table with gh-ost or pt-online-schema-change, or while nothing writes to it; `LOCK=NONE` makes MySQL refuse \
         what would block"
    };
    report
        .at(found.step.span, format!("{what} {how} until it is done"))
        .subject(found.subject(what))
        .help(help)
        .confidence(if *sure { found.confidence() } else { Confidence::Medium });
}
