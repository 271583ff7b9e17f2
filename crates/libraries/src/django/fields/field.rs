//! A field of a model.

use text::TextRange;

use crate::django::constants::Value;

/// How wide a counter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AutoSize {
    /// `SmallAutoField`.
    Small,
    /// `AutoField`.
    Normal,
    /// `BigAutoField`.
    Big,
}

/// How wide a whole number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whole {
    /// `SmallIntegerField`.
    Small,
    /// `IntegerField`.
    Normal,
    /// `BigIntegerField`.
    Big,
}

/// What a field holds. Classes that a database keeps alike are one kind: an `EmailField` is a `CharField`.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// A number that the database counts.
    Auto(AutoSize),
    /// `BinaryField`.
    Binary,
    /// `BooleanField`.
    Boolean,
    /// `CharField`, and what is a text of limited length: `SlugField`, `FileField`.
    Char,
    /// `DateField`.
    Date,
    /// `DateTimeField`.
    DateTime,
    /// `DecimalField`, with its digits and those after the point.
    Decimal(Option<(u32, u32)>),
    /// `DurationField`.
    Duration,
    /// `FloatField`.
    Float,
    /// A whole number.
    Integer(Whole),
    /// A whole number that is not negative.
    Positive(Whole),
    /// `GenericIPAddressField`.
    IpAddress,
    /// `JSONField`.
    Json,
    /// `TextField`.
    Text,
    /// `TimeField`.
    Time,
    /// `UUIDField`.
    Uuid,
    /// `ArrayField`, with its element and its size.
    Array(Box<Field>, Option<u32>),
    /// A type that only PostgreSQL or PostGIS has, as it is written there.
    Native(String),
    /// `GeneratedField`: what it gives, its expression, and whether it is stored.
    Generated(Box<Field>, Value, bool),
    /// `ForeignKey`.
    ForeignKey,
    /// `OneToOneField`.
    OneToOne,
    /// `ManyToManyField`: no column, but often a table.
    ManyToMany,
    /// `CompositePrimaryKey`, with the names of its fields.
    CompositeKey(Vec<String>),
    /// A field without a column: `GenericForeignKey`, `GenericRelation`.
    Virtual,
    /// A class that is not known. It most likely has a column.
    Custom,
}

/// What a relation leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A model by its name, with the label of its app where that is written.
    Model(Option<String>, String),
    /// The model that the field belongs to: `"self"`.
    Itself,
    /// `settings.AUTH_USER_MODEL`.
    User,
    /// A class by its full path, as in `ForeignKey(Author)`.
    Class(String),
    /// Not known.
    Unknown,
}

/// What Django does with the rows that refer to a row that is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnDelete {
    /// `CASCADE`: Django deletes them.
    Cascade,
    /// `PROTECT`.
    Protect,
    /// `RESTRICT`.
    Restrict,
    /// `SET_NULL`.
    SetNull,
    /// `SET_DEFAULT`.
    SetDefault,
    /// `SET(..)`.
    Set,
    /// `DO_NOTHING`.
    DoNothing,
    /// `DB_CASCADE`: the database deletes them (Django 6.1).
    DbCascade,
    /// `DB_SET_NULL` (Django 6.1).
    DbSetNull,
    /// `DB_SET_DEFAULT` (Django 6.1).
    DbSetDefault,
}

/// What a field refers to.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The model.
    pub to: Target,
    /// The field of it that is referred to, where that is not its primary key.
    pub to_field: Option<String>,
    /// What is done when a row is deleted.
    pub on_delete: Option<OnDelete>,
    /// Whether there is a constraint in the database.
    pub db_constraint: bool,
    /// The model of a `ManyToManyField` that holds its rows, where one is named.
    pub through: Option<Target>,
    /// The table of a `ManyToManyField`, where one is named.
    pub db_table: Option<String>,
    /// The name of the way back, as it is written; one that ends with `+` is none.
    pub related_name: Option<String>,
    /// The name of the way back in lookups, as it is written.
    pub related_query_name: Option<String>,
    /// Whether it refers to the row of a parent class.
    pub parent_link: bool,
}

/// What a field holds when nothing is given.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldDefault {
    /// Nothing is said.
    None,
    /// A value, or what computes one.
    Value(Value),
}

/// When a constraint is checked that need not be checked at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deferred {
    /// At the end of the transaction, unless told otherwise.
    Deferred,
    /// At once, unless told otherwise.
    Immediate,
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The full path of its class.
    pub class: String,
    /// What it holds.
    pub kind: FieldKind,
    /// `null`.
    pub null: bool,
    /// `blank`.
    pub blank: bool,
    /// `unique`.
    pub unique: bool,
    /// `db_index`, or what the class does where nothing is said.
    pub db_index: bool,
    /// `primary_key`.
    pub primary_key: bool,
    /// `max_length`, or what the class does where nothing is said.
    pub max_length: Option<u32>,
    /// `db_column`.
    pub db_column: Option<String>,
    /// `db_collation`.
    pub db_collation: Option<String>,
    /// `default`, which Django gives and the database does not know.
    pub default: FieldDefault,
    /// `db_default`, which the database gives.
    pub db_default: FieldDefault,
    /// Whether Django fills it with the time: `auto_now`, `auto_now_add`.
    pub filled_with_time: bool,
    /// What it refers to.
    pub relation: Option<Relation>,
    /// The call that declares it.
    pub range: TextRange,
    /// Its name, where that is written; the call otherwise.
    pub name_range: TextRange,
}

impl Field {
    /// Whether it has a column of its own.
    #[must_use]
    pub fn has_column(&self) -> bool {
        !matches!(self.kind, FieldKind::ManyToMany | FieldKind::Virtual | FieldKind::CompositeKey(_))
    }

    /// Whether it refers to one row of another model.
    #[must_use]
    pub fn is_reference(&self) -> bool {
        matches!(self.kind, FieldKind::ForeignKey | FieldKind::OneToOne)
    }

    /// The name of its column: `author_id` of a foreign key `author`.
    #[must_use]
    pub fn column(&self) -> String {
        match &self.db_column {
            Some(column) => column.clone(),
            None if self.is_reference() => format!("{}_id", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether each of its values occurs once.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.unique || self.primary_key || self.kind == FieldKind::OneToOne
    }

    /// A primary key that Django adds to a model that declares none (Django documentation 6.0, "Automatic primary key fields").
    #[must_use]
    pub fn automatic_key(size: AutoSize, place: TextRange) -> Self {
        Self {
            kind: FieldKind::Auto(size),
            primary_key: true,
            ..Self::plain("id", "django.db.models.AutoField", place)
        }
    }

    /// A field of which nothing but its class is known.
    #[must_use]
    pub fn plain(name: &str, class: &str, place: TextRange) -> Self {
        Self {
            name: name.to_owned(),
            class: class.to_owned(),
            kind: FieldKind::Custom,
            null: false,
            blank: false,
            unique: false,
            db_index: false,
            primary_key: false,
            max_length: None,
            db_column: None,
            db_collation: None,
            default: FieldDefault::None,
            db_default: FieldDefault::None,
            filled_with_time: false,
            relation: None,
            range: place,
            name_range: place,
        }
    }
}
