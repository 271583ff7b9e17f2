//! Calls that describe a model: `Column(...)`, `relationship(...)`, `Field(...)`.

use program::model::{Argument, ExpressionId, ExpressionKind, Name};

use super::names::{Meaning, Names};

/// The packages whose functions describe models.
const PACKAGES: &[&str] = &[
    "sqlalchemy",
    "sqlmodel",
    "flask_sqlalchemy",
    "flask_sqlalchemy_lite",
    "advanced_alchemy",
    "sqlalchemy_utils",
    "geoalchemy2",
];

/// A call of a function of one of the packages.
#[derive(Clone, Copy)]
pub(super) struct Described<'p> {
    pub(super) module: u32,
    /// The call.
    pub(super) id: ExpressionId,
    /// The function's own name.
    pub(super) name: &'p str,
    pub(super) arguments: &'p [Argument],
    /// The call of a function of the program that gives it, where it is made there.
    pub(super) given_by: Option<(u32, ExpressionId)>,
}

/// The name of something of the packages, without the modules that it lies in.
pub(super) fn own_name(path: &str) -> Option<&str> {
    let package = path.split('.').next()?;
    PACKAGES.contains(&package).then(|| path.rsplit('.').next()).flatten()
}

impl<'p> Names<'p> {
    /// The call that an expression is, of a function of one of the packages.
    pub(super) fn described(&self, module: u32, expression: ExpressionId) -> Option<Described<'p>> {
        let ExpressionKind::Call { callee, arguments, .. } = self.kind(module, expression) else {
            return None;
        };
        let name = match self.meaning(module, *callee) {
            Meaning::Outside(path) => known(own_name(&path)?)?,
            Meaning::Value(..) => {
                let (at, made) = self.returned(module, expression)?;
                let ExpressionKind::Call { callee, arguments, .. } = self.kind(at, made) else { return None };
                let Meaning::Outside(path) = self.meaning(at, *callee) else { return None };
                let name = known(own_name(&path)?).filter(|name| COLUMNS.contains(name))?;
                let given_by = Some((module, expression));
                return Some(Described { module: at, id: made, name, arguments, given_by });
            }
            _ => return None,
        };
        Some(Described { module, id: expression, name, arguments, given_by: None })
    }
}

/// Those that describe a column.
const COLUMNS: &[&str] = &["Column", "mapped_column", "Field"];

/// The functions that describe models.
fn known(name: &str) -> Option<&'static str> {
    const ALL: &[&str] = &[
        "Column",
        "mapped_column",
        "Field",
        "ForeignKey",
        "ForeignKeyConstraint",
        "PrimaryKeyConstraint",
        "UniqueConstraint",
        "Index",
        "Table",
        "relationship",
        "Relationship",
        "relation",
        "dynamic_loader",
        "backref",
        "deferred",
        "column_property",
        "query_expression",
        "synonym",
        "composite",
        "association_proxy",
        "declarative_base",
        "automap_base",
        "generate_base",
        "registry",
        "MetaData",
        "mapper",
    ];
    ALL.iter().copied().find(|known| *known == name)
}

impl Described<'_> {
    /// An argument by its name.
    pub(super) fn named(&self, name: &str) -> Option<ExpressionId> {
        self.arguments.iter().find(|given| given.name.as_deref() == Some(name)).map(|given| given.value)
    }

    /// The arguments without a name.
    pub(super) fn positional(&self) -> impl Iterator<Item = ExpressionId> + '_ {
        self.arguments.iter().filter(|given| given.name.is_none() && !given.spread).map(|given| given.value)
    }

    /// Whether an argument is `True`, or `False`.
    pub(super) fn truth(&self, names: &Names<'_>, name: &str) -> Option<bool> {
        names.truth(self.module, self.named(name)?)
    }

    /// The text of an argument.
    pub(super) fn text(&self, names: &Names<'_>, name: &str) -> Option<Name> {
        names.text(self.module, self.named(name)?)
    }
}
