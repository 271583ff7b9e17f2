//! Which classes are serializers and views of Django REST framework, and what they declare.
//!
//! Django REST framework documentation, "Serializers", "Generic views", "ViewSets" (3.16).

use program::interpret::Interpreter;
use program::model::{Argument, ExpressionId, ExpressionKind, Literal, MemberKind, Name};
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use crate::values::dotted;

/// The names of the classes outside the program that a class extends, with their modules.
pub(super) fn outside(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<String> {
    cx.line(class).iter().filter_map(dotted).collect()
}

/// Whether a class shows rows as data.
pub(super) fn is_serializer(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    outside(cx, class).iter().any(|name| is_serializer_name(name))
}

fn is_serializer_name(name: &str) -> bool {
    let of_framework = name.starts_with("rest_framework.") || name.starts_with("rest_framework_");
    let of_package = name.starts_with("drf_") || name.starts_with("rest_polymorphic");
    (of_framework || of_package) && name.ends_with("Serializer")
}

/// Whether a class of serializers takes its fields of a model.
pub(super) fn is_of_model(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    outside(cx, class).iter().any(|name| name.ends_with("ModelSerializer"))
}

/// What a view does with the rows of its query set by methods of the framework.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    /// It shows all of them.
    pub(super) lists: bool,
    /// It shows one.
    pub(super) retrieves: bool,
    /// It makes rows.
    pub(super) creates: bool,
    /// It changes one.
    pub(super) updates: bool,
    /// It deletes one.
    pub(super) destroys: bool,
}

/// What a class is as a view; none where it is no view of the framework.
pub(super) fn view(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<View> {
    let names = outside(cx, class);
    let names: Vec<&str> = names
        .iter()
        .filter(|name| name.starts_with("rest_framework"))
        .map(|name| name.rsplit('.').next().unwrap_or(name))
        .collect();
    let is_view = names
        .iter()
        .any(|name| name.ends_with("ViewSet") || name.ends_with("APIView") || name.ends_with("ModelMixin"));
    let has = |mixin: &str, views: &[&str]| {
        let of_mixin = |name: &&str| **name == *mixin || **name == *"ModelViewSet" || views.contains(name);
        names.iter().any(of_mixin)
    };
    is_view.then(|| View {
        lists: has("ListModelMixin", &["ReadOnlyModelViewSet", "ListAPIView", "ListCreateAPIView"]),
        retrieves: has(
            "RetrieveModelMixin",
            &[
                "ReadOnlyModelViewSet",
                "RetrieveAPIView",
                "RetrieveUpdateAPIView",
                "RetrieveDestroyAPIView",
                "RetrieveUpdateDestroyAPIView",
            ],
        ),
        creates: has("CreateModelMixin", &["CreateAPIView", "ListCreateAPIView"]),
        updates: has(
            "UpdateModelMixin",
            &["UpdateAPIView", "RetrieveUpdateAPIView", "RetrieveUpdateDestroyAPIView"],
        ),
        destroys: has(
            "DestroyModelMixin",
            &["DestroyAPIView", "RetrieveDestroyAPIView", "RetrieveUpdateDestroyAPIView"],
        ),
    })
}

/// What a field of a serializer reads.
#[derive(Clone, Debug)]
pub(super) enum Shows {
    /// What a method of the serializer gives for the row.
    Method(Name),
    /// What another serializer makes of what is read.
    Nested(Value, bool),
    /// Related rows, of which only keys are shown; for one row that is the column of the key.
    Keys(bool),
    /// What is read, as a text: an object is asked for its own.
    Text(bool),
    /// A field of a related row.
    Slug(Name, bool),
    /// What a field of the program's own makes of what is read.
    Own(ClassRef, bool),
    /// What is read.
    Plain,
}

/// A field of a serializer.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Its name.
    pub(super) name: Name,
    /// What it reads of the row: names in turn.
    pub(super) source: Vec<Name>,
    /// What is shown of that.
    pub(super) shows: Shows,
    /// Where it is declared.
    pub(super) site: Site,
    /// Whether it is only written.
    pub(super) only_written: bool,
}

/// The fields that a serializer and those that it extends declare.
pub(super) fn declared_fields(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Declared> {
    let line = cx.line(class);
    let mut found: Vec<Declared> = Vec::new();
    for owner in line.iter() {
        let Kind::Class(owner, _) = owner.kind else { continue };
        for (name, value) in values(cx, owner) {
            if found.iter().all(|known| known.name != name)
                && let Some(field) = field(cx, owner.module, &name, value)
            {
                found.push(field);
            }
        }
    }
    found
}

fn values(cx: &Interpreter<'_>, class: ClassRef) -> Vec<(Name, ExpressionId)> {
    let members = cx.class_declaration(class).members.iter();
    let values = members.filter_map(|member| match member.kind {
        MemberKind::Field { value: Some(value), .. } => Some((member.name.clone(), value)),
        _ => None,
    });
    values.collect()
}

fn field(cx: &mut Interpreter<'_>, module: u32, name: &Name, value: ExpressionId) -> Option<Declared> {
    let source = cx.source(module);
    let ExpressionKind::Call { callee, arguments, .. } = &source.expression(value).kind else {
        return None;
    };
    let made = cx.evaluate_in_module(module, *callee);
    let named = |name: &str| {
        arguments
            .iter()
            .find(|argument: &&Argument| argument.name.as_deref() == Some(name))
            .map(|argument| argument.value)
    };
    let says = |name: &str| {
        named(name).is_some_and(|value| {
            matches!(source.expression(value).kind, ExpressionKind::Literal(Literal::Boolean(true)))
        })
    };
    let literal = |value: ExpressionId| match &source.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let text = |name: &str| literal(named(name)?);
    let first = arguments.first().filter(|argument| argument.name.is_none()).map(|argument| argument.value);
    let many = says("many");
    let shows = match &made.kind {
        Kind::Class(inner, _) if is_serializer(cx, *inner) => Shows::Nested(made.clone(), many),
        Kind::Class(inner, _) => {
            let shows = outside(cx, *inner).iter().find_map(|name| of_framework(name))?;
            let object = cx.object_of_class(*inner);
            let own = cx.method_of(*inner, &Name::new_static("to_representation"), &object);
            if own.is_some() { Shows::Own(*inner, many) } else { shows }
        }
        _ => of_framework(&dotted(&made)?)?,
    };
    let shows = match shows {
        Shows::Method(_) => {
            let named = || text("method_name").or_else(|| literal(first?));
            Shows::Method(named().unwrap_or_else(|| Name::from(format!("get_{name}"))))
        }
        Shows::Keys(_) => Shows::Keys(many),
        Shows::Text(_) => Shows::Text(many),
        Shows::Slug(..) => Shows::Slug(text("slug_field").unwrap_or_default(), many),
        other => other,
    };
    let site = Site { module, range: source.expression(value).range };
    let path = text("source").unwrap_or_else(|| name.clone());
    let path = match path.as_str() {
        "*" => Vec::new(),
        path => path.split('.').map(Name::from).collect(),
    };
    Some(Declared { name: name.clone(), source: path, shows, site, only_written: says("write_only") })
}

/// What the framework's own fields show.
fn of_framework(name: &str) -> Option<Shows> {
    if !name.starts_with("rest_framework") && !name.starts_with("drf_") {
        return None;
    }
    let last = name.rsplit('.').next().unwrap_or(name);
    Some(match last {
        "SerializerMethodField" => Shows::Method(Name::default()),
        "PrimaryKeyRelatedField" | "HyperlinkedRelatedField" => Shows::Keys(false),
        "StringRelatedField" => Shows::Text(false),
        "SlugRelatedField" => Shows::Slug(Name::default(), false),
        "HiddenField" | "HyperlinkedIdentityField" => return None,
        _ if last.ends_with("Field") => Shows::Plain,
        _ => return None,
    })
}

/// What `Meta` of a serializer says.
#[derive(Clone, Debug, Default)]
pub(super) struct Meta {
    /// The fields that are shown; none where it says all of them, or can't be told.
    pub(super) fields: Option<Vec<Name>>,
    /// Whether all fields of the model are shown.
    pub(super) all: bool,
    /// Those that are not.
    pub(super) exclude: Vec<Name>,
    /// How deep related rows are shown by themselves.
    pub(super) depth: u8,
    /// The class of the model.
    pub(super) model: Option<Value>,
}

/// What `Meta` of a serializer says; none where it has none.
pub(super) fn meta(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Meta> {
    let meta = cx.declared_field(class, &Name::new_static("Meta"))?;
    let Kind::Class(meta, _) = meta.kind else { return None };
    let mut value = |name: &'static str| cx.declared_field(meta, &Name::new_static(name));
    let texts = |value: &Value| {
        let items = value.list()?.items.clone()?;
        items.iter().map(|item| item.as_text().map(Name::from)).collect::<Option<Vec<Name>>>()
    };
    let fields = value("fields");
    let all = fields.as_ref().and_then(Value::as_text) == Some("__all__");
    let exclude = value("exclude");
    let depth = match value("depth").as_ref().and_then(Value::literal) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a depth outside the range is cut to its end"
        )]
        Some(Literal::Number(number)) => *number as u8,
        _ => 0,
    };
    Some(Meta {
        fields: fields.as_ref().and_then(texts),
        all: all || exclude.is_some(),
        exclude: exclude.as_ref().and_then(texts).unwrap_or_default(),
        depth,
        model: value("model"),
    })
}
