//! Foreign keys that leave the fate of their rows to a default.

use rules_sdk::{
    Confidence, Dialect, Facts, ForeignKey, Info, Need, Options, Origin, Preset, Report, Rule, Severity,
    Table, TableKind, TableNames,
};

/// `fk-without-on-delete`
pub struct FkWithoutOnDelete;

static INFO: Info = Info {
    id: "fk-without-on-delete",
    summary: "A foreign key for which no ON DELETE action was chosen",
    page: include_str!("../docs/fk-without-on-delete.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for FkWithoutOnDelete {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for table in facts.tables() {
            let owns_keys = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
            let Some(datastore) = facts.datastore(table.datastore).filter(|_| owns_keys) else {
                continue;
            };
            for foreign_key in table.foreign_keys.iter().filter(|foreign_key| foreign_key.on_delete.is_none())
            {
                let columns = table.column_labels(&foreign_key.columns);
                let referenced = facts
                    .referenced_table(table, foreign_key)
                    .map_or_else(|| foreign_key.referenced_table.clone(), |referenced| referenced.label());
                let what = foreign_key.field.as_deref().map_or_else(
                    || format!("foreign key {columns} of `{}`", table.label()),
                    |field| format!("relation `{}.{field}`", table.label()),
                );
                report
                    .at(
                        foreign_key.span,
                        format!("{what} does not say what happens when its `{referenced}` row is deleted"),
                    )
                    .subject(format!("{}({})", table.label(), foreign_key.columns.join(",")))
                    .help(help(table, foreign_key, datastore.dialect));
            }
        }
    }
}

fn help(table: &Table, foreign_key: &ForeignKey, dialect: Dialect) -> String {
    let optional =
        foreign_key.columns.iter().all(|name| table.column(name).is_some_and(|column| column.nullable));
    let unless_kept = if optional {
        "SET NULL to keep the row without it, CASCADE to delete the row with it"
    } else {
        "CASCADE to delete the row with it"
    };
    if table.origin == Origin::Prisma && foreign_key.field.is_some() {
        let default = if optional { "SetNull" } else { "Restrict" };
        let choices = if optional { "`SetNull`, `Cascade` or `Restrict`" } else { "`Cascade` or `Restrict`" };
        return format!(
            "write `onDelete:` with the action that is meant: {choices}; the default is `{default}`"
        );
    }
    let default = match dialect {
        Dialect::Postgresql | Dialect::Sqlite => "NO ACTION",
        Dialect::Mysql => "NO ACTION, which is RESTRICT in InnoDB",
    };
    format!(
        "choose an ON DELETE action: {unless_kept}, RESTRICT to refuse the deletion; the default is {default}"
    )
}
