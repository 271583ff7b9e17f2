CREATE TABLE schedules (
    id INT PRIMARY KEY,
    weekdays VARCHAR(20) NOT NULL DEFAULT '1,2,3,4,5', -- ~ multi-valued-column "as its default '1,2,3,4,5' shows"
    permissions VARCHAR(200) NOT NULL DEFAULT 'read,write' -- ~ multi-valued-column
);
