CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE meetings (
    id uuid PRIMARY KEY,
    attendee_user_ids text, -- ~ multi-valued-column "`meetings.attendee_user_ids` packs ids of `users` into one text"
    room_id_list varchar(200), -- ~ multi-valued-column "as its name says"
    cc_emails text, -- ~ multi-valued-column
    codes_csv varchar(100), -- ~ multi-valued-column
    comma_separated_topics text -- ~ multi-valued-column
);
