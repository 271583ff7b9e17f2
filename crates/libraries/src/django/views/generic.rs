//! Which generic view a class is, as the names of the classes tell that it extends.
//!
//! Django documentation, "Built-in class-based views API" (5.2); django-filter documentation, "Generic view & configuration" (25.1).

use program::interpret::Interpreter;
use program::program::ClassRef;

use crate::values::dotted;

/// What a view does with rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It shows those of a query set, page by page where it is told to.
    Lists,
    /// It shows those that are left of a query set after the conditions of a request.
    Filters,
    /// It shows one.
    Shows,
    /// It shows a form, and makes a row of what was filled in.
    Creates,
    /// It shows a form of a row, and changes that.
    Updates,
    /// It asks whether a row shall be deleted, and deletes it.
    Deletes,
    /// It shows a form.
    Asks,
    /// It shows a page.
    Page,
}

impl Does {
    /// Whether it is about one row, which a part of the path names.
    pub(super) fn finds_one(self) -> bool {
        matches!(self, Self::Shows | Self::Updates | Self::Deletes)
    }

    /// Whether it is about the rows of a query set.
    pub(super) fn lists(self) -> bool {
        matches!(self, Self::Lists | Self::Filters)
    }

    /// Whether it shows a form, which is sent back with `post`.
    pub(super) fn has_form(self) -> bool {
        matches!(self, Self::Creates | Self::Updates | Self::Deletes | Self::Asks)
    }

    /// What the name of its template ends with, where that is made of the name of the model.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Lists => "_list",
            Self::Filters => "_filter",
            Self::Shows => "_detail",
            Self::Deletes => "_confirm_delete",
            Self::Creates | Self::Updates | Self::Asks | Self::Page => "_form",
        }
    }
}

/// A class of views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Generic {
    /// What it does; none where all of that is the program's own.
    pub(super) does: Option<Does>,
    /// Whether requests lead to it, and it is no part of a view only.
    pub(super) serves: bool,
}

/// What a class is as a view of the framework; none where it is no such view, nor a part of one.
pub(super) fn generic(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Generic> {
    let outside: Vec<String> = cx.line(class).iter().filter_map(dotted).collect();
    let mut found = None;
    for name in outside.iter().filter(|name| is_of_views(name)) {
        let last = name.rsplit('.').next().unwrap_or(name);
        let known: &mut Generic = found.get_or_insert(Generic { does: None, serves: false });
        known.serves |= last.ends_with("View");
        known.does = known.does.or_else(|| does(last));
    }
    found
}

fn is_of_views(name: &str) -> bool {
    name.starts_with("django.views.") || name.starts_with("django_filters.views.")
}

fn does(name: &str) -> Option<Does> {
    Some(match name {
        "ListView" | "BaseListView" | "MultipleObjectMixin" => Does::Lists,
        "FilterView" | "BaseFilterView" => Does::Filters,
        "DetailView" | "BaseDetailView" | "SingleObjectMixin" => Does::Shows,
        "CreateView" | "BaseCreateView" => Does::Creates,
        "UpdateView" | "BaseUpdateView" | "ModelFormMixin" => Does::Updates,
        "DeleteView" | "BaseDeleteView" | "DeletionMixin" => Does::Deletes,
        "FormView" | "BaseFormView" | "FormMixin" => Does::Asks,
        "TemplateView" | "ContextMixin" => Does::Page,
        _ => return None,
    })
}

/// Whether the framework's own methods run those of a class.
pub(in crate::django) fn calls_its_methods(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    generic(cx, class).is_some_and(|view| view.does.is_some())
}
