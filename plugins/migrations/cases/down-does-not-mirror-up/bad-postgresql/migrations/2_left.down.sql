DROP TABLE u; -- ~ down-does-not-mirror-up "undoing `2_left` leaves column `t.c`"
