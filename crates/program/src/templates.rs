//! Templates as modules of a program: what front ends and libraries call their parts.
//!
//! The module of a template offers a function as its default export: it renders the template, and its parameter is a record of what the
//! template is given. What a template does of itself, whatever its language writes for it, is a call of a member of [`ENGINE`].

use crate::model::{Module, Name};

/// The directive of modules that are templates.
const TEMPLATE_MODULE: &str = "#template";

/// Marks a module as a template.
pub fn mark_template(module: &mut Module) {
    module.directives.push(Name::new_static(TEMPLATE_MODULE));
}

/// Whether a module is a template that was marked as one.
#[must_use]
pub fn is_template(module: &Module) -> bool {
    module.directives.iter().any(|directive| directive == TEMPLATE_MODULE)
}

/// The module that stands for what templates do of themselves: its members are called where a template looks a name up, shows a value, or
/// uses a tag or a filter.
pub const ENGINE: &str = "<template>";

/// What is called for `{{ value }}`: the value is shown as a text.
pub const SHOW: &str = "show";

/// What is called for `{{ object.name }}`, where the language of the template says no more: the object, and the name of an entry, a member or a position. What is found is called if
/// it can be.
pub const LOOK_UP: &str = "look_up";

/// Of what the filters are members, each by its name; they are called with the value and their arguments.
pub const FILTER: &str = "filter";

/// What is called for a tag that the language does not have of itself: its name, then its arguments.
pub const TAG: &str = "tag";

/// What is called where rows are put into groups: the rows. It gives groups with a `grouper` and a `list`.
pub const REGROUP: &str = "regroup";

/// What is called for a template whose name is a value: it gives the template.
pub const TEMPLATE: &str = "template";

/// What the modules of templates are called by those that name them: this, and then the template's name.
pub const SPECIFIER: &str = "template:";

/// The entry of what a template is given that says which of its blocks are filled by those that extend it: a record of their names.
pub const FILLED: &str = "#filled";
