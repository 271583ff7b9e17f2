//! Models of the framework's own applications, whose code is not a part of the program.
//!
//! Django 5.2, `django.contrib.auth.models`, `django.contrib.contenttypes.models`, `django.contrib.sites.models`.

/// A model of the framework.
#[derive(Debug)]
pub(super) struct Outside {
    /// The label of its application.
    pub(super) app: &'static str,
    /// The name of its class.
    pub(super) name: &'static str,
    /// The module that it is imported from.
    pub(super) module: &'static str,
    /// Its columns but `id`.
    pub(super) columns: &'static [&'static str],
    /// The names of others that it has several of, through a table between.
    pub(super) several: &'static [(&'static str, &'static str, &'static str)],
    /// Its unique columns.
    pub(super) unique: &'static [&'static str],
}

/// The columns of every user.
pub(super) const USER: &[&str] = &[
    "password",
    "last_login",
    "is_superuser",
    "username",
    "first_name",
    "last_name",
    "email",
    "is_staff",
    "is_active",
    "date_joined",
];

/// All of them.
pub(super) const ALL: &[Outside] = &[
    Outside {
        app: "auth",
        name: "User",
        module: "django.contrib.auth.models",
        columns: USER,
        several: &[
            ("groups", "Group", "auth_user_groups"),
            ("user_permissions", "Permission", "auth_user_user_permissions"),
        ],
        unique: &["username"],
    },
    Outside {
        app: "auth",
        name: "Group",
        module: "django.contrib.auth.models",
        columns: &["name"],
        several: &[("permissions", "Permission", "auth_group_permissions")],
        unique: &["name"],
    },
    Outside {
        app: "auth",
        name: "Permission",
        module: "django.contrib.auth.models",
        columns: &["name", "codename"],
        several: &[],
        unique: &[],
    },
    Outside {
        app: "contenttypes",
        name: "ContentType",
        module: "django.contrib.contenttypes.models",
        columns: &["app_label", "model"],
        several: &[],
        unique: &[],
    },
    Outside {
        app: "sites",
        name: "Site",
        module: "django.contrib.sites.models",
        columns: &["domain", "name"],
        several: &[],
        unique: &["domain"],
    },
];

impl Outside {
    /// The table that Django makes for it.
    pub(super) fn table(&self) -> String {
        match self.app {
            "contenttypes" => "django_content_type".to_owned(),
            "sites" => "django_site".to_owned(),
            app => format!("{app}_{}", self.name.to_lowercase()),
        }
    }
}
