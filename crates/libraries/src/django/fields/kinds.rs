//! Classes of fields.

use super::field::{AutoSize, FieldKind, Whole};

/// What the class of a field says before its arguments do.
pub(super) struct Class {
    pub(super) kind: FieldKind,
    pub(super) max_length: Option<u32>,
    pub(super) db_index: bool,
    pub(super) null: bool,
}

/// What a class of Django's own is, by its name (Django documentation 3.2 to 6.1, "Model field reference", "PostgreSQL specific model
/// fields", "GeoDjango Model API"). The types of PostgreSQL are those of `django.contrib.postgres.fields` (`db_type`).
pub(super) fn of_django(name: &str) -> Option<Class> {
    let plain = |kind| Class { kind, max_length: None, db_index: false, null: false };
    let text = |length| Class { max_length: length, ..plain(FieldKind::Char) };
    let native = |text: &str| plain(FieldKind::Native(text.to_owned()));
    Some(match name {
        "AutoField" => plain(FieldKind::Auto(AutoSize::Normal)),
        "BigAutoField" => plain(FieldKind::Auto(AutoSize::Big)),
        "SmallAutoField" => plain(FieldKind::Auto(AutoSize::Small)),
        "BinaryField" => plain(FieldKind::Binary),
        "BooleanField" => plain(FieldKind::Boolean),
        "NullBooleanField" => Class { null: true, ..plain(FieldKind::Boolean) },
        "CharField" | "CommaSeparatedIntegerField" => text(None),
        "EmailField" => text(Some(254)),
        "URLField" => text(Some(200)),
        "FileField" | "ImageField" | "FilePathField" => text(Some(100)),
        "SlugField" => Class { db_index: true, ..text(Some(50)) },
        "DateField" => plain(FieldKind::Date),
        "DateTimeField" => plain(FieldKind::DateTime),
        "DecimalField" => plain(FieldKind::Decimal(None)),
        "DurationField" => plain(FieldKind::Duration),
        "FloatField" => plain(FieldKind::Float),
        "IntegerField" | "OrderWrt" => plain(FieldKind::Integer(Whole::Normal)),
        "BigIntegerField" => plain(FieldKind::Integer(Whole::Big)),
        "SmallIntegerField" => plain(FieldKind::Integer(Whole::Small)),
        "PositiveIntegerField" => plain(FieldKind::Positive(Whole::Normal)),
        "PositiveBigIntegerField" => plain(FieldKind::Positive(Whole::Big)),
        "PositiveSmallIntegerField" => plain(FieldKind::Positive(Whole::Small)),
        "GenericIPAddressField" | "IPAddressField" => plain(FieldKind::IpAddress),
        "JSONField" => plain(FieldKind::Json),
        "TextField" => plain(FieldKind::Text),
        "TimeField" => plain(FieldKind::Time),
        "UUIDField" => plain(FieldKind::Uuid),
        "ForeignKey" => Class { db_index: true, ..plain(FieldKind::ForeignKey) },
        "OneToOneField" => plain(FieldKind::OneToOne),
        "ManyToManyField" => plain(FieldKind::ManyToMany),
        "GenericForeignKey" | "GenericRelation" => plain(FieldKind::Virtual),
        "HStoreField" => native("hstore"),
        "CICharField" | "CIEmailField" | "CITextField" => native("citext"),
        "SearchVectorField" => native("tsvector"),
        "IntegerRangeField" => native("int4range"),
        "BigIntegerRangeField" => native("int8range"),
        "DecimalRangeField" | "FloatRangeField" => native("numrange"),
        "DateRangeField" => native("daterange"),
        "DateTimeRangeField" => native("tstzrange"),
        "PointField" => native("geometry(point, 4326)"),
        "LineStringField" => native("geometry(linestring, 4326)"),
        "PolygonField" => native("geometry(polygon, 4326)"),
        "MultiPointField" => native("geometry(multipoint, 4326)"),
        "MultiLineStringField" => native("geometry(multilinestring, 4326)"),
        "MultiPolygonField" => native("geometry(multipolygon, 4326)"),
        "GeometryField" => native("geometry(geometry, 4326)"),
        "GeometryCollectionField" => native("geometry(geometrycollection, 4326)"),
        "RasterField" => native("raster"),
        _ => return None,
    })
}
