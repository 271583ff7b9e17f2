//! Django REST framework: serializers, and the views that show rows with them.

mod classes;
mod serializers;
mod show;
mod views;

pub(super) use serializers::{
    call as of_serializer, construct, instance, is_shown, knows as knows_of_serializer, show,
};
pub(super) use views::{actions, call as of_view, is_view, knows as knows_of_view, performs};
