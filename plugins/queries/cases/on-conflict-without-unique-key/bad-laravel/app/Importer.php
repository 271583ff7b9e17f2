<?php

namespace App;

use App\Models\Tag;
use Illuminate\Support\Facades\DB;

class Importer
{
    public function names(array $rows): void
    {
        Tag::upsert($rows, ['name'], ['code']); // ~ on-conflict-without-unique-key "so the database refuses the statement"
        DB::table('tags')->upsert($rows, 'name'); // ~ on-conflict-without-unique-key
    }

    public function codes(array $rows, array $by): void
    {
        Tag::upsert($rows, ['code'], ['name']);
        Tag::upsert($rows, $by, ['name']);
        Tag::query()->insertOrIgnore($rows);
    }
}
