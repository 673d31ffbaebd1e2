//! The header of a page as keys and values.

use crate::report::identity::fields::Fields;

/// The keys of the header in order, each once, with the first value it has.
pub(super) fn header_table(fields: &Fields) -> Vec<(String, Option<String>)> {
    let mut table: Vec<(String, Option<String>)> = Vec::new();
    for field in &fields.all {
        match table.iter_mut().find(|(k, _)| k == field.key) {
            Some((_, value @ None)) => value.clone_from(&field.value),
            Some(_) => {}
            None => table.push((field.key.to_owned(), field.value.clone())),
        }
    }
    table
}
