//! Tables of a query that no condition connects.

use rules_sdk::{
    Confidence, Facts, Info, JoinKind, Need, Operand, Operation, Options, Predicate, Preset, Query,
    ReferenceKind, Report, Rule, Severity, Table, TableReference,
};

use crate::scopes::{determined, fixes, known_schema, runs_often};

/// `cartesian-join`
pub struct CartesianJoin;

static INFO: Info = Info {
    id: "cartesian-join",
    summary: "Two tables of one query that no condition connects",
    page: include_str!("../docs/cartesian-join.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for CartesianJoin {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| query.complete && runs_often(query)) {
            let Some(single) = determined(facts, query, &Vec::new()) else {
                continue;
            };
            let groups: Vec<Group<'_>> =
                groups(query).into_iter().filter(|group| group.has_many_rows(facts, &single)).collect();
            let [first, others @ ..] = groups.as_slice() else {
                continue;
            };
            let Some(other) = others.iter().find(|other| !other.is_deliberate() && !first.is_alike(other))
            else {
                continue;
            };
            let (Some(&(_, left)), Some(&(_, right))) = (first.tables.first(), other.tables.first()) else {
                continue;
            };
            let effect = match query.operation {
                Operation::Update | Operation::Delete => "each row of one is matched with each of the other",
                _ => "each row of one is combined with each of the other",
            };
            report
                .at(
                    right.span,
                    format!("no condition connects `{}` with `{}`: {effect}", right.name, left.name),
                )
                .subject(format!("{} x {}", left.name, right.name))
                .help("add the condition that connects them; if all combinations are meant, write CROSS JOIN")
                .confidence(known_schema(facts, query.datastore));
        }
    }
}

/// Tables of a query that conditions connect.
struct Group<'q> {
    /// With their positions.
    tables: Vec<(usize, &'q TableReference)>,
    /// The conditions that fix columns of these to values from outside.
    fixed: Vec<&'q Predicate>,
    /// Whether a condition of a join is about one of these.
    is_conditional: bool,
}

fn groups(query: &Query) -> Vec<Group<'_>> {
    let mut numbers: Vec<u32> = query.tables.iter().map(|table| table.group).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let group = |number: u32| {
        let of = |predicate: &&Predicate| {
            let table = predicate.column.table.and_then(|at| query.tables.get(at as usize));
            table.is_some_and(|table| table.group == number)
        };
        Group {
            tables: query.tables.iter().enumerate().filter(|(_, table)| table.group == number).collect(),
            fixed: query.predicates.iter().filter(of).filter(|predicate| fixes(predicate)).collect(),
            is_conditional: query.predicates.iter().filter(of).any(|predicate| predicate.join),
        }
    };
    numbers.into_iter().map(group).collect()
}

impl Group<'_> {
    /// Whether its rows may be many: they are those of stored tables, no key is fixed, and none is tied to a query around this
    /// one.
    fn has_many_rows(&self, facts: &Facts<'_>, single: &[bool]) -> bool {
        let known = |reference: &TableReference| reference.table.and_then(|id| facts.table(id));
        let stored = self.tables.iter().all(|(_, reference)| {
            reference.kind == ReferenceKind::Table
                && known(reference).is_some_and(|table| !keeps_one_row(table))
        });
        let is_outer = self.fixed.iter().any(|predicate| predicate.operand == Operand::Column);
        let is_single = self.tables.iter().all(|(at, _)| single.get(*at) == Some(&true));
        stored && !is_outer && !is_single
    }

    /// Whether it says that all combinations are meant: CROSS JOIN, or ON true.
    fn is_deliberate(&self) -> bool {
        self.tables.iter().any(|(_, reference)| match reference.join {
            JoinKind::Cross => true,
            JoinKind::First | JoinKind::Comma => false,
            _ => self.tables.len() == 1 && !self.is_conditional,
        })
    }

    /// Whether both are fixed by columns of one name: `a.tenant_id = $1 AND b.tenant_id = $1`.
    fn is_alike(&self, other: &Self) -> bool {
        let name = |predicate: &&Predicate| predicate.column.column.to_ascii_lowercase();
        self.fixed.iter().any(|one| other.fixed.iter().any(|two| name(one) == name(two)))
    }
}

/// Whether a CHECK on the primary key keeps the table at one row, as tables of settings have it.
fn keeps_one_row(table: &Table) -> bool {
    let Some(key) = table.primary_key() else {
        return false;
    };
    let columns = key.leading_columns();
    table.checks.iter().any(|check| columns.iter().any(|column| check.text.contains(column)))
}
