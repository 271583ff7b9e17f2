-- ~ rename-table "code that still names one of the 6 tables that are renamed here fails"
ALTER TABLE a RENAME TO x_a;
ALTER TABLE b RENAME TO x_b;
ALTER TABLE c RENAME TO x_c;
ALTER TABLE d RENAME TO x_d;
ALTER TABLE e RENAME TO x_e;
ALTER TABLE f RENAME TO x_f;
