//! Statements that can't run because what they name is gone, or is there already.

use facts::{Effect, SqlStatement, TableName};
use ir::{Action, CreateTable, Dialect, ForeignKey, Index, IndexKind, Rejection, Span, Table};

use super::state::{Changed, Key, State, TableState};
use super::{constraints, default_names};

/// Why a database refuses a statement in the schema that there is then.
pub(crate) struct Refusal {
    /// What is wrong, to follow a colon.
    pub(crate) reason: String,
    /// What to write instead.
    pub(crate) help: &'static str,
    /// Whether it is because something is not there of which nothing says that it was.
    pub(crate) of_absence: bool,
}

impl Refusal {
    /// What is told of the step at a place.
    pub(crate) fn at(self, span: Span) -> Rejection {
        Rejection { span, reason: self.reason, help: self.help.to_owned(), of_schema: true, certain: true }
    }
}

/// What to do about a statement on what is gone.
const GONE: &str = "leave it out, or do it before what takes that away";
/// What to do about a statement that drops an index by a name that is not its own.
const BY_NAME: &str = "name the index";
/// What to do about a statement that makes what is there.
const THERE: &str = "leave it out, or take away before what is there";

impl State {
    /// Why an effect can't take place in this state. Only what is certain: tables and indexes that were there when the watch began and are gone
    /// by now, parts that a known table does not have, and what is there already.
    pub(crate) fn refusal(&self, effect: &Effect) -> Option<Refusal> {
        if effect.conditional || (self.assumed && !is_refused_by_all(&effect.action)) {
            return None;
        }
        match &effect.action {
            Action::CreateTable(create) => self.refusal_of_table(create),
            Action::DropTable(drop) if drop.if_exists => None,
            Action::DropTable(drop) => {
                let name = TableName { schema: drop.schema.clone(), name: drop.name.clone() };
                self.missing_table(&name)
            }
            Action::DropIndex(drop) if !drop.if_exists && self.owner_of_index(&drop.name).is_none() => {
                let had = |state: &TableState| {
                    let names = |index: &Index| self.same(index.name.as_deref(), &drop.name);
                    state.table.indexes.iter().any(names)
                };
                let since = self.watched().into_iter().flat_map(Changed::values);
                if since.flatten().any(had) {
                    return Some(refused(format!("index `{}` is gone by then", drop.name), GONE));
                }
                self.named_by_column(&drop.name, effect.table.as_ref())
            }
            action => {
                let named = effect.table.as_ref()?;
                match self.find_named(named) {
                    None => self.missing_table(named),
                    Some(key) => {
                        let state = self.tables.get(&key)?;
                        let refusal =
                            state.is_known().then(|| self.refusal_of_part(&state.table, action)).flatten()?;
                        // What the same migration has made is seen as a whole, but for the parts of one statement, which has no order.
                        let adds_key = matches!(action, Action::AddIndex(_) | Action::AddForeignKey(_));
                        let is_seen =
                            adds_key && state.created_in.is_some() && state.created_in == self.running;
                        Some(Refusal { of_absence: refusal.of_absence && !is_seen, ..refusal })
                    }
                }
            }
        }
    }

    /// The same for a table that is created.
    fn refusal_of_table(&self, create: &CreateTable) -> Option<Refusal> {
        let missing = self.own_column_missing(create);
        if missing.is_some() || create.if_not_exists {
            return missing;
        }
        let key = self.key(create.table.schema.as_deref(), &create.table.name);
        let there = self.tables.get(&key)?;
        let is_certain = there.is_known() && !create.table.name.is_empty();
        is_certain.then(|| refused(format!("there is a table `{}`", there.table.name), THERE))
    }

    /// A column that a key or an index of a new table names, and the table does not have.
    fn own_column_missing(&self, create: &CreateTable) -> Option<Refusal> {
        let table = &create.table;
        if !table.complete || create.as_query || create.like.is_some() || table.columns.is_empty() {
            return None;
        }
        let has = |name: &str| table.columns.iter().any(|column| self.same(Some(&column.name), name));
        let keys = table.indexes.iter().flat_map(|index| &index.keys);
        let of_keys = table.foreign_keys.iter().flat_map(|key| &key.columns);
        let missing =
            keys.filter_map(|key| key.column.as_ref()).chain(of_keys).find(|column| !has(column))?;
        Some(refused(
            format!("`{}` has no column `{missing}`", table.name),
            "name a column that the table has, or add this one",
        ))
    }

    /// What foreign keys have against an effect: there is one on the column, or to the table, that it drops; or it makes one to a table that is gone.
    pub(crate) fn refusal_of_keys(&self, effect: &Effect, statement: &SqlStatement) -> Option<Refusal> {
        if self.assumed || effect.conditional {
            return None;
        }
        self.key_in_the_way(effect, statement)
            .or_else(|| self.reference_in_the_way(effect, statement))
            .or_else(|| self.reference_to_nothing(effect))
    }

    /// A foreign key to a table that was there, is gone, and may be made again later: PostgreSQL looks for it at once, and MySQL does where it checks
    /// foreign keys (`ER_FK_CANNOT_OPEN_PARENT`, MySQL 8.4 Error Message Reference). SQLite looks when rows are written.
    fn reference_to_nothing(&self, effect: &Effect) -> Option<Refusal> {
        let is_checked = match self.dialect {
            Dialect::Postgresql => true,
            Dialect::Mysql => self.checks_keys,
            Dialect::Sqlite => false,
        };
        let (own, made): (Option<Key>, &[ForeignKey]) = match &effect.action {
            Action::CreateTable(create) => {
                let table = &create.table;
                (Some(self.key(table.schema.as_deref(), &table.name)), &table.foreign_keys)
            }
            Action::AddForeignKey(key) => (None, std::slice::from_ref(key)),
            _ => return None,
        };
        let is_gone = |key: &&ForeignKey| {
            let (schema, name) = (key.referenced_schema.as_deref(), key.referenced_table.as_str());
            let meant = self.key(schema, name);
            self.find(schema, name).is_none() && self.is_dropped(&meant) && own.as_ref() != Some(&meant)
        };
        let key = made.iter().filter(|_| is_checked).find(is_gone)?;
        Some(refused(
            format!(
                "the table `{}`, to which a foreign key refers, is not there at that moment",
                key.referenced_table
            ),
            "make that table before",
        ))
    }

    /// A foreign key to the table that an effect drops, of one that the same statement does not drop as well (PostgreSQL documentation 18,
    /// DROP TABLE; `ER_FK_CANNOT_DROP_PARENT`, MySQL 8.4 Error Message Reference). SQLite looks at the rows.
    fn reference_in_the_way(&self, effect: &Effect, statement: &SqlStatement) -> Option<Refusal> {
        let Action::DropTable(drop) = &effect.action else { return None };
        let is_checked = match self.dialect {
            Dialect::Postgresql => !drop.cascade,
            // Its CASCADE does nothing.
            Dialect::Mysql => self.checks_keys,
            Dialect::Sqlite => false,
        };
        if !is_checked {
            return None;
        }
        let key = self.find(drop.schema.as_deref(), &drop.name)?;
        let is_dropped = |other: &Key| {
            statement.effects.iter().any(|effect| match &effect.action {
                Action::DropTable(drop) => {
                    self.find(drop.schema.as_deref(), &drop.name).as_ref() == Some(other)
                }
                _ => false,
            })
        };
        let (_, referring) = self.tables.iter().find(|(other, state)| {
            let is_sure = state.is_known() && **other != key && !is_dropped(other);
            is_sure
                && state.table.foreign_keys.iter().any(|foreign_key| {
                    foreign_key.enforced && self.referenced(foreign_key).as_ref() == Some(&key)
                })
        })?;
        Some(refused(
            format!("a foreign key of `{}` refers to `{}`", referring.table.name, drop.name),
            "drop that table, or its foreign key, before",
        ))
    }

    /// An index, which each key has, by a name that one of another table of the schema has already: in PostgreSQL indexes are named beside tables
    /// (documentation 18, CREATE INDEX), and those of a table that is renamed keep their names.
    pub(crate) fn taken_name(&self, effect: &Effect) -> Option<Refusal> {
        if self.dialect != Dialect::Postgresql || self.assumed || effect.conditional {
            return None;
        }
        let (table, made): (Option<&TableName>, &[Index]) = match &effect.action {
            Action::CreateTable(create) if !create.if_not_exists => {
                (effect.table.as_ref(), &create.table.indexes)
            }
            Action::AddIndex(add) if !add.if_not_exists && add.using_index.is_none() => {
                (effect.table.as_ref(), std::slice::from_ref(&add.index))
            }
            _ => return None,
        };
        let own = self.key(table?.schema.as_deref(), &table?.name);
        let mut names = made.iter().filter_map(|index| index.name.as_deref());
        let (holder, name) = names.find_map(|name| {
            let holder = self.other_with_index(&own, name).filter(|holder| holder.is_known())?;
            Some((&holder.table.name, name))
        })?;
        Some(refused(
            format!("`{holder}` has an index `{name}` already"),
            "give it another name, or drop that one before",
        ))
    }

    /// The table that a foreign key refers to.
    fn referenced(&self, key: &ForeignKey) -> Option<Key> {
        self.find(key.referenced_schema.as_deref(), &key.referenced_table)
    }

    /// A name that is longer than MySQL takes: 64 characters (MySQL 8.4 Reference Manual, Identifier Length Limits). PostgreSQL cuts names, and
    /// SQLite takes any.
    pub(crate) fn long_name(&self, effect: &Effect) -> Option<Refusal> {
        const LONGEST: usize = 64;
        if self.dialect != Dialect::Mysql || self.assumed || effect.conditional {
            return None;
        }
        let named: Vec<&String> = match &effect.action {
            Action::AddIndex(add) => add.index.name.iter().collect(),
            Action::AddForeignKey(key) => key.name.iter().collect(),
            Action::AddCheck(check) => check.name.iter().collect(),
            Action::CreateTable(create) => {
                let table = &create.table;
                let keys = table.indexes.iter().filter_map(|index| index.name.as_ref());
                keys.chain(table.foreign_keys.iter().filter_map(|key| key.name.as_ref()))
                    .chain([&table.name])
                    .collect()
            }
            _ => return None,
        };
        let name = named.into_iter().find(|name| name.chars().count() > LONGEST)?;
        Some(refused(
            format!("`{name}` is longer than {LONGEST} characters"),
            "give it a shorter name, where the name is made of columns by saying it",
        ))
    }

    /// A foreign key on the column that an effect drops. MySQL refuses that until the key is gone, which the same statement may see to
    /// (`ER_FK_COLUMN_CANNOT_DROP`, MySQL 8.4 Error Message Reference).
    fn key_in_the_way(&self, effect: &Effect, statement: &SqlStatement) -> Option<Refusal> {
        let Action::DropColumn(drop) = &effect.action else { return None };
        if self.dialect != Dialect::Mysql {
            return None;
        }
        let state = self.tables.get(&self.find_named(effect.table.as_ref()?)?)?;
        let mut table = Table::clone(&state.table);
        default_names::settle(self.dialect, &mut table);
        let is_dropped = |name: &str| {
            statement.effects.iter().any(|other| match &other.action {
                Action::DropConstraint(drop) => self.same(Some(name), &drop.name),
                _ => false,
            })
        };
        let on_it = |columns: &[String]| columns.iter().any(|column| self.same(Some(column), &drop.name));
        let key = table
            .foreign_keys
            .iter()
            .find(|key| on_it(&key.columns) && key.name.as_deref().is_some_and(|name| !is_dropped(name)))?;
        let name = key.name.as_deref().filter(|_| state.is_known())?;
        Some(refused(
            format!("foreign key `{name}` is on `{}`", drop.name),
            "drop the foreign key before the column",
        ))
    }

    /// An index that is dropped by the name of the one column that it is on, and has another name itself: `dropIndex('author_id')` of Laravel.
    /// Where the statement names no table, all must be known, since any may have an index of that name.
    fn named_by_column(&self, name: &str, table: Option<&TableName>) -> Option<Refusal> {
        let meant: Vec<&TableState> = match table {
            Some(named) => {
                let key = self.find_named(named)?;
                self.tables.get(&key).into_iter().collect()
            }
            None if self.complete => self.tables.values().collect(),
            None => return None,
        };
        if !meant.iter().all(|state| state.is_known()) {
            return None;
        }
        let mut indexes = meant.iter().flat_map(|state| &state.table.indexes);
        let on_it = indexes.find(|index| match index.keys.as_slice() {
            [key] => index.kind == IndexKind::Index && self.same(key.column.as_deref(), name),
            _ => false,
        });
        let own = on_it?.name.as_deref()?;
        Some(absent(format!("there is no index `{name}`; the one on that column is `{own}`"), BY_NAME))
    }

    /// A table that is not there, and was.
    fn missing_table(&self, named: &TableName) -> Option<Refusal> {
        if self.find_named(named).is_some() {
            return None;
        }
        let was_there = self.is_dropped(&self.key(named.schema.as_deref(), &named.name));
        was_there.then(|| refused(format!("table `{}` is gone by then", named.name), GONE))
    }

    /// The same for a part of a table that is known as a whole.
    fn refusal_of_part(&self, table: &Table, action: &Action) -> Option<Refusal> {
        let has_column = |name: &str| table.columns.iter().any(|column| self.same(Some(&column.name), name));
        let named = |name: &Option<String>, other: &str| self.same(name.as_deref(), other);
        let no_column = |name: &str| {
            let is_missing = !has_column(name) && !table.columns.is_empty();
            is_missing.then(|| absent(format!("`{}` has no column `{name}`", table.name), GONE))
        };
        let missing_key = |index: &Index| {
            let mut named = index.keys.iter().filter_map(|key| key.column.as_deref());
            named.find_map(no_column)
        };
        let there = |what: &str, name: &str| {
            Some(refused(format!("`{}` has {what} `{name}` already", table.name), THERE))
        };
        let no_constraint = |name: &str| {
            // PostgreSQL 18 gives NOT NULL a name as well (its documentation, 5.5.2).
            let is_missing =
                !name.ends_with("_not_null") && !constraints::find(self.dialect, &mut table.clone(), name);
            is_missing.then(|| absent(format!("`{}` has no constraint `{name}`", table.name), GONE))
        };
        match action {
            Action::AddColumn(add) if !add.if_not_exists && has_column(&add.column.name) => {
                there("a column", &add.column.name)
            }
            Action::DropColumn(drop) if !drop.if_exists => no_column(&drop.name),
            Action::RenameColumn(rename) => no_column(&rename.from),
            Action::SetType(set) => no_column(&set.column),
            Action::SetDefault(set) => no_column(&set.column),
            Action::SetNotNull(column) | Action::DropNotNull(column) => no_column(column),
            Action::AddIndex(add) if add.using_index.is_none() => missing_key(&add.index).or_else(|| {
                let name = add.index.name.as_deref().filter(|_| !add.if_not_exists)?;
                let is_there = table.indexes.iter().any(|index| named(&index.name, name));
                if is_there { there("an index", name) } else { None }
            }),
            Action::AddForeignKey(key) => {
                key.columns.iter().find_map(|column| no_column(column)).or_else(|| {
                    let name = key.name.as_deref()?;
                    let is_there = table.foreign_keys.iter().any(|other| named(&other.name, name));
                    if is_there { there("a foreign key", name) } else { None }
                })
            }
            Action::AddCheck(check) => {
                let name = check.name.as_deref()?;
                let is_there = table.checks.iter().any(|other| named(&other.name, name));
                if is_there { there("a constraint", name) } else { None }
            }
            // PostgreSQL knows an index that CREATE INDEX has made by no other name (documentation 18, ALTER TABLE, DROP CONSTRAINT).
            Action::DropConstraint(drop) if self.dialect == Dialect::Postgresql && !drop.if_exists => {
                let of_name = || table.indexes.iter().filter(|index| named(&index.name, &drop.name));
                let is_constraint = of_name().any(|index| index.kind != IndexKind::Index)
                    || table.foreign_keys.iter().any(|key| named(&key.name, &drop.name))
                    || table.checks.iter().any(|check| named(&check.name, &drop.name));
                if is_constraint {
                    None
                } else if of_name().next().is_some() {
                    let reason = format!("`{}` is an index, and no constraint", drop.name);
                    Some(refused(reason, "use `DROP INDEX`"))
                } else {
                    no_constraint(&drop.name)
                }
            }
            Action::DropConstraint(drop) if self.dialect == Dialect::Mysql && !drop.if_exists => {
                no_constraint(&drop.name)
            }
            _ => None,
        }
    }
}

/// Whether every database refuses an action for the same reasons: it is about tables and columns by their own names, and not about keys and
/// indexes, which some find by their table and some in the whole schema.
fn is_refused_by_all(action: &Action) -> bool {
    matches!(
        action,
        Action::CreateTable(_)
            | Action::DropTable(_)
            | Action::AddColumn(_)
            | Action::DropColumn(_)
            | Action::RenameColumn(_)
    )
}

fn refused(reason: String, help: &'static str) -> Refusal {
    Refusal { reason, help, of_absence: false }
}

fn absent(reason: String, help: &'static str) -> Refusal {
    Refusal { of_absence: true, ..refused(reason, help) }
}
