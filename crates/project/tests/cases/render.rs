//! Project facts as short lines of text.

use ir::{
    Action, Column, Difference, ForeignKey, Index, IndexKind, Migration, Operation, Project, Query, Step,
    Table, TableKind, TypeKind,
};

use crate::Look;

/// The lines of what `look` shows.
pub(crate) fn render(project: &Project, look: Look) -> Vec<String> {
    if look == Look::Queries {
        return project.queries.iter().map(|query| render_query(project, query)).collect();
    }
    if look == Look::Columns {
        return project.queries.iter().map(|query| render_columns(query)).collect();
    }
    if look == Look::Rights {
        return render_rights(project);
    }
    let mut lines = Vec::new();
    for datastore in &project.datastores {
        let assumed = word(datastore.assumed, " assumed");
        let incomplete = word(!datastore.complete, " incomplete");
        let dialect = datastore.dialect.id();
        lines.push(format!("{dialect} {}{assumed}{incomplete}", datastore.name));
        let is_here = |other: u32| other == datastore.id;
        if look == Look::History {
            for migration in project.migrations.iter().filter(|found| is_here(found.datastore)) {
                render_migration(&mut lines, project, migration);
            }
            continue;
        }
        for table in project.tables.iter().filter(|table| is_here(table.datastore)) {
            render_table(&mut lines, table);
        }
        for found in project.enum_types.iter().filter(|found| is_here(found.datastore)) {
            let name = qualified(found.schema.as_deref(), &found.name);
            lines.push(format!("enum {name}({})", found.values.join(", ")));
        }
        for view in project.views.iter().filter(|view| is_here(view.datastore)) {
            let name = qualified(view.schema.as_deref(), &view.name);
            lines.push(format!("{}view {name}", word(view.materialized, "materialized ")));
        }
    }
    lines
}

/// `f(int) definer path a`, `select on table a to app`, `password of role `a` in x.sql`.
fn render_rights(project: &Project) -> Vec<String> {
    let mut lines = Vec::new();
    for routine in &project.routines {
        let name = qualified(routine.schema.as_deref(), &routine.name);
        let path = routine.search_path.as_ref().map_or_else(String::new, |path| format!(" path {path}"));
        let definer = word(routine.security_definer, " definer");
        lines.push(format!("{name}({}){definer}{path}", routine.arguments.join(", ")));
    }
    for grant in &project.grants {
        let on = grant.object_kind.as_ref().map(|kind| format!(" on {kind} {}", grant.objects.join(", ")));
        lines.push(format!(
            "{}{} to {}{}",
            grant.privileges.join(", "),
            on.unwrap_or_default(),
            grant.grantees.join(", "),
            word(grant.grant_option, " with grant option")
        ));
    }
    for credential in &project.credentials {
        let path = project.path(credential.span).unwrap_or("?");
        lines.push(format!("password of {} in {path}", credential.owner));
    }
    lines
}

fn word(holds: bool, word: &str) -> &str {
    if holds { word } else { "" }
}

fn qualified(schema: Option<&str>, name: &str) -> String {
    schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"))
}

/// `users(id integer!, email text)`: `!` is NOT NULL.
fn render_table(lines: &mut Vec<String>, table: &Table) {
    let columns: Vec<String> = table.columns.iter().map(render_column).collect();
    let kind = match table.kind {
        TableKind::Ordinary => String::new(),
        kind => format!(" {kind:?}").to_lowercase(),
    };
    lines.push(format!(
        "{}({}){kind}{}",
        qualified(table.schema.as_deref(), &table.name),
        columns.join(", "),
        word(!table.complete, " incomplete")
    ));
    lines.extend(table.indexes.iter().map(render_index));
    lines.extend(table.foreign_keys.iter().map(render_foreign_key));
    lines.extend(table.checks.iter().map(|check| {
        let name = named(check.name.as_deref());
        format!("  check{name}: {}{}", check.text, word(!check.validated, " not valid"))
    }));
}

fn render_column(column: &Column) -> String {
    let data_type = &column.data_type;
    let kind = match data_type.kind {
        TypeKind::Other => data_type.text.clone(),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let length = data_type
        .length
        .filter(|_| data_type.kind == TypeKind::Varchar)
        .map_or_else(String::new, |length| format!("({length})"));
    let default = column.default.as_ref().map_or_else(String::new, |default| format!(" = {}", default.text));
    let array = word(data_type.array, "[]");
    format!("{} {kind}{length}{array}{}{default}", column.name, word(!column.nullable, "!"))
}

fn named(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(" {name}"))
}

fn render_index(index: &Index) -> String {
    let kind = match (index.kind, index.unique) {
        (IndexKind::PrimaryKey, _) => "primary key",
        (IndexKind::UniqueConstraint, _) => "unique constraint",
        (IndexKind::Index, true) => "unique index",
        (IndexKind::Index, false) => "index",
    };
    let keys: Vec<String> = index
        .keys
        .iter()
        .map(|key| {
            let what = key.column.as_deref().or(key.expression.as_deref());
            let prefix = key.prefix.map_or_else(String::new, |prefix| format!("({prefix})"));
            format!("{}{prefix}{}", what.unwrap_or_default(), word(key.descending, " desc"))
        })
        .collect();
    let included = if index.included.is_empty() {
        String::new()
    } else {
        format!(" include ({})", index.included.join(", "))
    };
    let predicate = index.predicate.as_ref().map_or_else(String::new, |predicate| {
        format!(" where {} not-null({})", predicate.text, predicate.not_null_columns.join(", "))
    });
    format!("  {kind}{} ({}){included}{predicate}", named(index.name.as_deref()), keys.join(", "))
}

fn render_foreign_key(foreign_key: &ForeignKey) -> String {
    let on_delete = foreign_key.on_delete.map_or_else(String::new, |action| format!(" delete {action:?}"));
    let on_update = foreign_key.on_update.map_or_else(String::new, |action| format!(" update {action:?}"));
    format!(
        "  foreign key{} ({}) to {}({}){on_delete}{on_update}{}",
        named(foreign_key.name.as_deref()),
        foreign_key.columns.join(", "),
        qualified(foreign_key.referenced_schema.as_deref(), &foreign_key.referenced_table),
        foreign_key.referenced_columns.join(", "),
        word(!foreign_key.validated, " not valid")
    )
}

fn render_migration(lines: &mut Vec<String>, project: &Project, migration: &Migration) {
    lines.push(format!(
        "{} by {}: transaction {:?}, reversal {:?}{}",
        migration.name,
        migration.runner,
        migration.transaction,
        migration.reversal,
        word(migration.repeatable, ", repeatable")
    ));
    lines.extend(migration.up.iter().map(|step| render_step(project, "up", step)));
    lines.extend(migration.down.iter().map(|step| render_step(project, "down", step)));
    lines
        .extend(migration.down_differences.iter().map(|difference| render_difference(migration, difference)));
}

/// `  differs Column users.email: text NOT NULL -> text by step 1`.
fn render_difference(migration: &Migration, difference: &Difference) -> String {
    let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    let cause = migration
        .up
        .iter()
        .position(|step| step.span == difference.span)
        .map_or_else(String::new, |at| format!(" by step {}", at + 1));
    format!(
        "  differs {:?} {}.{}: {} -> {}{cause}",
        difference.part,
        difference.table,
        difference.name,
        side(&difference.before),
        side(&difference.after)
    )
}

/// `up AddColumn users before(id) fresh if tx`.
fn render_step(project: &Project, direction: &str, step: &Step) -> String {
    let action = match &step.action {
        Action::RunQuery(query) => format!("{:?}", project.queries[*query as usize].operation),
        Action::Opaque(words) => format!("Opaque `{words}`"),
        action => {
            let debug = format!("{action:?}");
            debug.split('(').next().unwrap_or_default().to_owned()
        }
    };
    let table = step.table.as_ref().map_or_else(String::new, |table| {
        let before = table.before.map_or_else(String::new, |version| {
            let columns: Vec<&str> = project.table_versions[version as usize]
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect();
            format!(" before({})", columns.join(", "))
        });
        let name = qualified(table.schema.as_deref(), &table.name);
        format!(" {name}{before}{}", word(table.fresh, " fresh"))
    });
    let conditional = word(step.conditional, " if");
    let in_transaction = word(step.in_transaction, " tx");
    format!("  {direction} {action}{table}{conditional}{in_transaction}")
}

/// `Select QueryFile queries/a.sql in db/migrations: users=users ghosts=?`.
/// `users.id users.name ?.x`: the table is the one it goes by in the query.
fn render_columns(query: &Query) -> String {
    let owner = |column: &ir::ColumnName| {
        column.table.map_or("?", |at| {
            let table = &query.tables[at as usize];
            table.alias.as_deref().unwrap_or(&table.name)
        })
    };
    let columns = query.columns.iter().map(|reference| &reference.column);
    let keys = query.order_by.iter().filter_map(|key| key.column.as_ref());
    let shown: Vec<String> =
        columns.chain(keys).map(|column| format!("{}.{}", owner(column), column.column)).collect();
    shown.join(" ")
}

fn render_query(project: &Project, query: &Query) -> String {
    let operation = match query.operation {
        Operation::Select => "select",
        Operation::Insert => "insert",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Merge => "merge",
    };
    let tables: Vec<String> = query
        .tables
        .iter()
        .map(|table| {
            let found = table.table.map_or_else(
                || "?".to_owned(),
                |id| {
                    let found = &project.tables[id as usize];
                    qualified(found.schema.as_deref(), &found.name)
                },
            );
            format!(" {}={found}", qualified(table.schema.as_deref(), &table.name))
        })
        .collect();
    format!(
        "{operation} {:?} {} in {}:{}",
        query.context,
        project.path(query.span).unwrap_or("?"),
        project.datastores[query.datastore as usize].name,
        tables.concat()
    )
}
