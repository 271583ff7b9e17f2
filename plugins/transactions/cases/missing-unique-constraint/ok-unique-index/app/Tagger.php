<?php

namespace App;

use App\Models\Tag;
use App\Models\Team;

class Tagger
{
    public function tag(Team $team, string $name): Tag
    {
        return $team->tags()->firstOrCreate(['name' => $name]);
    }

    public function bySlug(string $slug, string $name): Tag
    {
        return Tag::firstOrCreate(['slug' => $slug, 'name' => $name]);
    }

    public function unknown(array $by): Tag
    {
        return Tag::firstOrCreate($by);
    }
}
