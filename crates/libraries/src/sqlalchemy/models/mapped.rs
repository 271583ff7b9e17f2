//! One mapped class, as its own declaration and those that it inherits from tell it.

use program::model::{ExpressionId, ExpressionKind, MemberKind, Name};
use program::program::{ClassRef, Site};

use super::columns::{self, Column};
use super::lineage::{Lineage, Mapping, Root, is_abstract, name};
use super::names::{Meaning, Names};
use super::relationships::{self, Relationship};
use super::table_names::{TableName, returned};
use super::tables::{Table, constraint, of_call};

/// A mapped class.
pub(super) struct Mapped {
    pub(super) class: Option<ClassRef>,
    pub(super) root: Option<Root>,
    pub(super) name: Name,
    pub(super) site: Site,
    pub(super) schema: Option<String>,
    /// Its table; empty where that can't be told.
    pub(super) table: String,
    pub(super) columns: Vec<Column>,
    pub(super) unique: Vec<Vec<Name>>,
    pub(super) relationships: Vec<Relationship>,
    /// The calls that describe its constraints and indexes, with their modules.
    pub(super) constraints: Vec<(u32, ExpressionId)>,
    /// Whether a class that it extends has a table of its own.
    pub(super) joins_another: bool,
}

impl Mapped {
    /// A class that is a model: it is mapped, and has a table.
    pub(super) fn of(names: &Names<'_>, class: ClassRef) -> Option<Self> {
        let lineage = Lineage::of(names, class)?;
        if is_abstract(names, class) || is_base(names, class) {
            return None;
        }
        let declaration = names.class(class);
        let site = Site { module: class.module, range: declaration.name_range };
        let written = written_table(names, &lineage, class);
        let table = match (&written, table_of(names, &lineage)) {
            (Some(written), _) => written.table.clone(),
            (None, TableName::Named(table)) => table,
            (None, TableName::Unknown) => String::new(),
            (None, TableName::Inherited) => return None,
        };
        let mut mapped = Self {
            class: Some(class),
            root: lineage.root.clone(),
            name: name(names, class),
            site,
            schema: None,
            table,
            columns: Vec::new(),
            unique: Vec::new(),
            relationships: Vec::new(),
            constraints: Vec::new(),
            joins_another: lineage.classes.iter().skip(1).any(|above| has_table(names, *above)),
        };
        if let Some(written) = written {
            mapped.constraints = written.constraints;
            mapped.schema = written.schema;
            mapped.columns = written.columns;
            mapped.unique = written.unique;
        }
        for (class, member) in lineage.members(names) {
            let count = mapped.columns.len();
            mapped.member(names, &lineage, class, &member.name, &member.kind);
            let declared = match &member.kind {
                MemberKind::Field { declared, .. } => declared.clone(),
                MemberKind::Method(function) | MemberKind::Getter(function) => {
                    names.function(class.module, *function).returns.clone()
                }
                _ => None,
            };
            if let Some(column) = mapped.columns.get_mut(count) {
                column.declared = declared.map(|declared| (class.module, declared));
                column.site = Some(Site { module: class.module, range: member.range });
            }
        }
        mapped.arguments(names, &lineage);
        Some(mapped)
    }

    /// A table without a class.
    pub(super) fn of_table(table: Table) -> Self {
        Self {
            class: None,
            root: None,
            name: table.name,
            site: table.site,
            schema: table.schema,
            table: table.table,
            columns: table.columns,
            unique: table.unique,
            relationships: Vec::new(),
            constraints: table.constraints,
            joins_another: false,
        }
    }

    fn member(
        &mut self,
        names: &Names<'_>,
        lineage: &Lineage,
        class: ClassRef,
        name: &Name,
        kind: &MemberKind,
    ) {
        let (value, declared) = match kind {
            MemberKind::Field { value, declared } => (*value, declared.as_ref()),
            // `@declared_attr`: what the function gives is the member.
            MemberKind::Method(function) | MemberKind::Getter(function) => {
                let function = names.function(class.module, *function);
                let is_attribute = function.attributes.iter().any(|attribute| {
                    matches!(names.meaning(class.module, attribute.callee), Meaning::Outside(path)
                        if path.contains("declared_attr"))
                });
                match returned(&function.body).filter(|_| is_attribute) {
                    Some(value) => (Some(value), function.returns.as_ref()),
                    None => return,
                }
            }
            MemberKind::Setter(_) | MemberKind::Constructor(_) => return,
        };
        if name.starts_with("__") || name == "model_config" || name == "metadata" {
            return;
        }
        // Pydantic's private attributes are no fields (pydantic documentation 2.12, "Models", section "Private model attributes").
        if name.starts_with('_') && lineage.mapping == Mapping::SqlModel {
            return;
        }
        let call = value.and_then(|value| names.described(class.module, value));
        if let Some(call) = &call {
            if let Some(relationship) = relationships::described(names, class, name, call, declared) {
                self.relationships.push(relationship);
                return;
            }
            if let Some(column) = columns::described(names, name, call) {
                self.add(column);
                return;
            }
        }
        let of_sqlmodel = lineage.mapping == Mapping::SqlModel;
        let unset = value.is_none() || call.is_none() && of_sqlmodel;
        if unset && let Some(column) = columns::annotated(names, class, name, declared, of_sqlmodel) {
            self.add(column);
        }
    }

    fn add(&mut self, column: Column) {
        match self.columns.iter_mut().find(|known| known.column == column.column) {
            // The table says the rest.
            Some(known) => known.name = column.name,
            None => self.columns.push(column),
        }
    }

    /// `__table_args__`: constraints, then options.
    fn arguments(&mut self, names: &Names<'_>, lineage: &Lineage) {
        let Some((class, member)) = lineage.member(names, "__table_args__") else { return };
        let value = match member.kind {
            MemberKind::Field { value, .. } => value,
            MemberKind::Method(function) | MemberKind::Getter(function) => {
                returned(&names.function(class.module, function).body)
            }
            _ => None,
        };
        let Some(value) = value else { return };
        for item in names.items(class.module, value) {
            if let Some(call) = names.described(class.module, item) {
                self.constraints.push((call.module, call.id));
                constraint(names, &call, &mut self.columns, &mut self.unique);
            }
            if let ExpressionKind::Record(entries) = names.kind(class.module, item) {
                let schema = entries
                    .iter()
                    .find(|entry| matches!(&entry.key, program::model::Key::Name(key) if key == "schema"));
                let schema = schema.and_then(|entry| names.text(class.module, entry.value));
                self.schema = schema.map(|schema| schema.to_string()).or(self.schema.take());
            }
        }
    }
}

/// The table that a class is stored in: its own, or that of the class that it extends.
fn table_of(names: &Names<'_>, lineage: &Lineage) -> TableName {
    let own = TableName::of(names, lineage);
    if own != TableName::Inherited {
        return own;
    }
    for class in lineage.classes.iter().skip(1) {
        if is_abstract(names, *class) || is_base(names, *class) {
            continue;
        }
        if let Some(above) = Lineage::of(names, *class) {
            let table = TableName::of(names, &above);
            if table != TableName::Inherited {
                return table;
            }
        }
    }
    TableName::Inherited
}

/// `__table__ = Table(...)`.
fn written_table(names: &Names<'_>, lineage: &Lineage, class: ClassRef) -> Option<Table> {
    let (of, member) = lineage.member(names, "__table__")?;
    let MemberKind::Field { value: Some(value), .. } = member.kind else { return None };
    let (module, value) = match names.meaning(of.module, value) {
        Meaning::Value(module, value) => (module, value),
        _ => return None,
    };
    let call = names.described(module, value).filter(|call| call.name == "Table")?;
    let site = Site { module: class.module, range: names.class(class).name_range };
    of_call(names, &call, &name(names, class), site)
}

/// Whether a class is a model with a table, or may be.
fn has_table(names: &Names<'_>, class: ClassRef) -> bool {
    let is_mapped = || Lineage::of(names, class).is_some_and(|lineage| lineage.root.is_some());
    let names_table = || {
        names.class(class).members.iter().any(|member| {
            member.name == "__tablename__" && matches!(member.kind, MemberKind::Field { value: Some(_), .. })
        })
    };
    !is_abstract(names, class) && !is_base(names, class) && (is_mapped() || names_table())
}

/// Whether a class is the base that models extend: it extends SQLAlchemy's own directly.
fn is_base(names: &Names<'_>, class: ClassRef) -> bool {
    let declaration = names.class(class);
    let made = |path: &str| {
        path.starts_with("sqlalchemy")
            && matches!(path.rsplit('.').next(), Some("DeclarativeBase" | "DeclarativeBaseNoMeta"))
    };
    let by_decorator = declaration.attributes.iter().any(|attribute| {
        matches!(names.meaning(class.module, attribute.callee), Meaning::Outside(path)
            if path.ends_with(".as_declarative"))
    });
    by_decorator
        || declaration
            .bases
            .iter()
            .any(|base| matches!(names.meaning(class.module, *base), Meaning::Outside(path) if made(&path)))
}
