//! What the files beside migrations say: the labels of apps, and the settings that shape tables.

use std::collections::BTreeMap;

use program::model::{MemberKind, Pattern, StatementKind};

use crate::django::constants::Constants;
use crate::django::fields::AutoSize;
use crate::django::tables::ModelKey;
use crate::migrations::SourceModule;

/// What a project's configuration says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Configuration {
    /// The labels of apps whose folders are called otherwise, by their folders.
    labels: BTreeMap<String, String>,
    /// `AUTH_USER_MODEL`.
    pub(crate) user: Option<ModelKey>,
    /// `DEFAULT_AUTO_FIELD`.
    pub(crate) automatic_key: Option<AutoSize>,
}

impl Configuration {
    /// What these files say: `apps.py`, and settings.
    pub(crate) fn of(companions: &[SourceModule<'_>]) -> Self {
        let mut found = Self::default();
        for file in companions {
            let constants = Constants::new(file.module);
            if file.path.rsplit('/').next() == Some("apps.py") {
                found.app(file, &constants);
            } else {
                found.settings(file, &constants);
            }
        }
        found
    }

    /// `label` of an `AppConfig`; where it says none, its label is the end of its `name`, which most often is its folder.
    fn app(&mut self, file: &SourceModule<'_>, constants: &Constants<'_>) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let members = file.module.classes.iter().flat_map(|class| &class.members);
        for member in members.filter(|member| member.name == "label") {
            if let MemberKind::Field { value: Some(value), .. } = member.kind
                && let Some(label) = constants.evaluate(value).text()
            {
                self.labels.entry(folder.to_owned()).or_insert_with(|| label.to_owned());
            }
        }
    }

    fn settings(&mut self, file: &SourceModule<'_>, constants: &Constants<'_>) {
        let Some(body) = file.module.functions.first() else { return };
        for statement in &body.body.statements {
            let StatementKind::Let { pattern: Pattern::Variable(variable), value: Some(value) } =
                &statement.kind
            else {
                continue;
            };
            let name = file.module.variable(*variable).name.as_str();
            if !matches!(name, "AUTH_USER_MODEL" | "DEFAULT_AUTO_FIELD") {
                continue;
            }
            let value = constants.evaluate(*value);
            let Some(text) = value.text() else { continue };
            if name == "AUTH_USER_MODEL" {
                self.user =
                    self.user.take().or(text.rsplit_once('.').map(|(app, name)| ModelKey::new(app, name)));
            } else {
                self.automatic_key = self.automatic_key.or(match text.rsplit('.').next() {
                    Some("BigAutoField") => Some(AutoSize::Big),
                    Some("AutoField") => Some(AutoSize::Normal),
                    Some("SmallAutoField") => Some(AutoSize::Small),
                    _ => None,
                });
            }
        }
    }

    /// The label of the app that a migration belongs to: `shop` of `apps/shop/migrations/0001_initial.py`.
    pub(crate) fn label(&self, path: &str) -> String {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let app = folder.rsplit_once('/').map_or("", |(app, _)| app);
        match self.labels.get(app) {
            Some(label) => label.clone(),
            None => app.rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }
}
