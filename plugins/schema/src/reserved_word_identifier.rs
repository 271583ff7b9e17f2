//! Names that must be quoted wherever they are written.

use rules_sdk::{
    Confidence, Dialect, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity, TableKind,
    TableNames, is_reserved,
};

/// `reserved-word-identifier`
pub struct ReservedWordIdentifier;

const EXEMPT: Opt<&[&str]> =
    Opt { name: "exempt", summary: "Names of tables and columns that are left alone.", default: &[] };

static INFO: Info = Info {
    id: "reserved-word-identifier",
    summary: "A table or column that is named by a reserved word",
    page: include_str!("../docs/reserved-word-identifier.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

impl Rule for ReservedWordIdentifier {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for table in facts.tables() {
            let known = facts.datastore(table.datastore).filter(|datastore| !datastore.assumed);
            let Some(dialect) = known.map(|datastore| datastore.dialect) else { continue };
            // Prisma quotes each name that it writes. The columns of a partition are those of its parent.
            if table.origin == Origin::Prisma || table.kind == TableKind::Partition {
                continue;
            }
            let is_found = |name: &str| is_reserved(dialect, name) && !exempt.contains(&name);
            if is_found(&table.name) {
                report
                    .at(
                        table.span,
                        format!(
                            "table `{}` is named by a reserved word of {}",
                            table.label(),
                            dialect.name()
                        ),
                    )
                    .subject(table.label())
                    .help(help(dialect, &table.name));
            }
            for column in table.columns.iter().filter(|column| is_found(&column.name)) {
                let message = format!(
                    "column `{}` of `{}` is named by a reserved word of {}",
                    column.name,
                    table.label(),
                    dialect.name()
                );
                report
                    .at(column.span, message)
                    .subject(table.member(&column.name))
                    .help(help(dialect, &column.name));
            }
        }
    }
}

fn help(dialect: Dialect, name: &str) -> String {
    let quote = if dialect == Dialect::Mysql { '`' } else { '"' };
    // Documentation 18, System Information Functions: `user` is `current_user`, without parentheses.
    let silently = if dialect == Dialect::Postgresql && name == "user" {
        "; without quotes it is the name of the current role, and nothing fails"
    } else {
        ""
    };
    format!("choose a name that need not be written {quote}{name}{quote} in each statement{silently}")
}
