//! Relations that traits of the framework and of packages give a model.

use program::model::Name;
use program::models::{Model, UniqueKey};
use program::program::ClassRef;

use super::classes::Lineage;
use crate::eloquent::NAME;

/// A relation that a trait gives.
pub(in crate::eloquent) struct Given {
    /// Its name.
    pub(in crate::eloquent) name: &'static str,
    /// What the trait makes of the rows of a model.
    giver: Giver,
    /// Whether there may be several.
    pub(super) many: bool,
    /// The column of the model's own table that holds the key of the other.
    pub(super) column: Option<&'static str>,
    /// The column of the other side; none where rows are found by more than a key.
    pub(super) reference: Option<&'static str>,
    /// The column of the other side that says which model its key is of.
    pub(super) told_by: Option<&'static str>,
    /// What the method that makes it calls besides: a method of builders, and the column that it is given.
    pub(in crate::eloquent) calls: &'static [(&'static str, Option<&'static str>)],
}

/// What traits make of the rows of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Giver {
    /// Those that have notifications (Laravel documentation, "Notifications", section "Accessing the Notifications", 12.x).
    Notified,
    /// Those that have tokens for an API (Laravel documentation, "Sanctum", section "Issuing API Tokens", 12.x).
    Tokens,
    /// The nodes of a tree (documentation of `kalnoy/nestedset` 6, "Relationships").
    Tree,
}

const fn of_notified(name: &'static str, calls: &'static [(&'static str, Option<&'static str>)]) -> Given {
    let (reference, told_by) = (Some("notifiable_id"), Some("notifiable_type"));
    Given { name, giver: Giver::Notified, many: true, column: None, reference, told_by, calls }
}

const TOKENS: Given = Given {
    name: "tokens",
    giver: Giver::Tokens,
    many: true,
    column: None,
    reference: Some("tokenable_id"),
    told_by: Some("tokenable_type"),
    calls: &[],
};

const fn of_tree(name: &'static str, column: Option<&'static str>, reference: Option<&'static str>) -> Given {
    Given { name, giver: Giver::Tree, many: column.is_none(), column, reference, told_by: None, calls: &[] }
}

/// All of them.
pub(in crate::eloquent) const GIVEN: &[Given] = &[
    of_notified("notifications", &[("latest", None)]),
    of_notified("readNotifications", &[("latest", None), ("whereNotNull", Some("read_at"))]),
    of_notified("unreadNotifications", &[("latest", None), ("whereNull", Some("read_at"))]),
    TOKENS,
    of_tree("parent", Some("parent_id"), Some("id")),
    of_tree("children", None, Some("parent_id")),
    of_tree("ancestors", None, None),
    of_tree("descendants", None, None),
];

/// The framework's own models that these lead to, each with its table.
const MODELS: &[(Giver, &str, &str)] = &[
    (Giver::Notified, "DatabaseNotification", "notifications"),
    (Giver::Tokens, "PersonalAccessToken", "personal_access_tokens"),
];

impl Giver {
    fn gives_to(self, lineage: &Lineage) -> bool {
        match self {
            Self::Notified => lineage.notified,
            Self::Tokens => lineage.tokens,
            Self::Tree => lineage.tree,
        }
    }
}

/// The framework's models that the relations of a program's models lead to, each with the first class that has such a relation.
pub(super) fn framework_models(found: &[(ClassRef, Lineage)]) -> Vec<(ClassRef, Model)> {
    let models = MODELS.iter().filter_map(|(giver, name, table)| {
        let (class, _) = found.iter().find(|(_, lineage)| giver.gives_to(lineage))?;
        Some((*class, framework_model(name, table)))
    });
    models.collect()
}

fn framework_model(name: &'static str, table: &str) -> Model {
    Model {
        library: NAME,
        name: Name::new_static(name),
        table: table.to_owned(),
        keys: vec![UniqueKey { name: None, fields: vec![Name::new_static("id")] }],
        ..Model::default()
    }
}

impl Given {
    /// The name of the framework's model that it leads to.
    pub(super) fn framework_model(&self) -> Option<&'static str> {
        MODELS.iter().find(|(giver, ..)| *giver == self.giver).map(|(_, name, _)| *name)
    }

    /// Whether a model has it.
    pub(super) fn is_had_by(&self, lineage: &Lineage) -> bool {
        self.giver.gives_to(lineage)
    }

    /// Whether it leads to rows of the same model.
    pub(super) fn is_to_itself(&self) -> bool {
        self.giver == Giver::Tree
    }
}

/// The column of the name, as lists of columns have it.
pub(super) fn listed(column: Option<&'static str>) -> Vec<Name> {
    column.into_iter().map(Name::new_static).collect()
}
