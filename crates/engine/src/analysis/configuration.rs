//! What is read before any SQL is, because it decides how SQL is read: manifests, and the schemas of Prisma.

use facts::{DeclaredSchema, PrismaFile, Problem, ProblemKind, System};
use ir::Span;
use program::models::Model;
use project::PlacedHint;
use rayon::prelude::*;
use sources::FileKind;

use super::Analysis;
use crate::Progress;
use crate::code::{CodeConfiguration, models_of};
use crate::front_ends::{Lowered, lower};

/// What the schemas of a project declare: their tables, what each folder is written for, and the models that code knows.
pub(super) type Declarations = (Vec<DeclaredSchema>, Vec<(String, System)>, Vec<(Span, Model)>);

/// What is read before any SQL is, because it decides how SQL is read.
#[derive(Default)]
pub(super) struct Configuration {
    pub(super) hints: Vec<PlacedHint>,
    pub(super) schemas: Vec<(u32, PrismaFile)>,
    pub(super) code: CodeConfiguration,
}

impl Analysis {
    pub(super) fn read_configuration(&mut self, progress: &dyn Progress) -> Configuration {
        let lowered: Vec<(u32, Lowered)> = (0u32..)
            .zip(&self.files)
            .filter(|(_, file)| !matches!(file.kind, FileKind::Sql | FileKind::Code))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(id, file)| {
                let lowered = lower(file);
                progress.file_done();
                (id, lowered)
            })
            .collect();
        let mut read = Configuration::default();
        self.counts.files_read += lowered.len() as u64;
        for (id, lowered) in lowered {
            let path = &self.files[id as usize].path;
            match lowered {
                Lowered::Manifest(manifest) => {
                    let skipped = |problem: &Problem| problem.kind == ProblemKind::NotAnalysed;
                    if let Some(name) = manifests::not_analysed(path)
                        && manifest.problems.iter().any(skipped)
                    {
                        *self.counts.not_analysed.entry(name.to_owned()).or_default() += 1;
                    }
                    read.code.packages.extend(manifest.package.map(|package| (path.clone(), package)));
                    let locked = manifest.locked.into_iter().map(|locked| (path.clone(), locked));
                    read.code.locked.extend(locked);
                    read.code.composer.extend(manifest.composer.map(|package| (path.clone(), package)));
                    read.code.typescript.extend(manifest.typescript.map(|config| (path.clone(), config)));
                    read.hints.extend(manifest.hints.into_iter().map(|hint| PlacedHint::new(path, hint)));
                    self.problems
                        .extend(manifest.problems.into_iter().map(|problem| (path.clone(), problem)));
                }
                Lowered::Prisma(schema) => {
                    self.counts.prisma_files += 1;
                    self.problems
                        .extend(schema.problems.iter().map(|problem| (path.clone(), problem.clone())));
                    read.schemas.push((id, schema));
                }
                Lowered::Nothing(problem) => {
                    let is_schema = self.files[id as usize].kind == FileKind::Prisma;
                    self.counts.unread += u64::from(is_schema && problem.is_some());
                    self.problems.extend(problem.map(|problem| (path.clone(), problem)));
                }
            }
        }
        read
    }

    /// Joins the Prisma files into schemas, and says what each folder with one is written for.
    pub(super) fn declare(&mut self, schemas: &[(u32, PrismaFile)]) -> Declarations {
        let about: Vec<(&str, bool)> = schemas
            .iter()
            .map(|(id, schema)| (self.files[*id as usize].path.as_str(), !schema.datasources.is_empty()))
            .collect();
        let groups = prisma::schema_files(&about);
        let mut declared = Vec::new();
        let mut systems = Vec::new();
        let mut problems = Vec::new();
        let mut members_of = Vec::new();
        for group in groups {
            let members: Vec<(u32, &PrismaFile)> =
                group.iter().map(|&at| (schemas[at].0, &schemas[at].1)).collect();
            let folder = common_folder(group.iter().map(|&at| about[at].0));
            let (schema, found) = prisma::declare(&folder, &members);
            if let Some(dialect) = schema.dialect {
                systems.push((folder, System::Analysed(dialect)));
            } else if let Some(name) =
                members.iter().find_map(|(_, file)| file.datasources.first()?.text("provider"))
            {
                *self.counts.not_analysed.entry(name.to_owned()).or_default() += members.len() as u64;
            }
            problems.extend(found);
            declared.push(schema);
            members_of.push((common_folder(group.iter().map(|&at| about[at].0)), members));
        }
        for (id, problem) in problems {
            self.problems.push((self.files[id as usize].path.clone(), problem));
        }
        (declared, systems, models_of(&members_of))
    }
}

/// The folder that holds all of these files.
fn common_folder<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let folders = paths.map(|path| path.rfind('/').map_or("", |at| &path[..at]));
    let common = folders.map(|folder| folder.split('/').collect::<Vec<_>>()).reduce(|left, right| {
        left.into_iter().zip(right).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    });
    common.unwrap_or_default().join("/")
}
