-- ~ implicit-type-conversion
SELECT users.id FROM calls JOIN users ON phone = number WHERE calls.id = ?;
