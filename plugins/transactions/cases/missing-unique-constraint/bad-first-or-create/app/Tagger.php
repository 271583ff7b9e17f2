<?php

namespace App;

use App\Models\Tag;
use App\Models\Team;

class Tagger
{
    public function tag(Team $team, string $name): Tag
    {
        return $team->tags()->firstOrCreate(['name' => $name]); // ~ missing-unique-constraint "takes `name` and `team_id` for a key of `tags`"
    }

    public function again(int $team, string $name): Tag
    {
        return Tag::updateOrCreate(['team_id' => $team, 'name' => $name]);
    }

    public function byId(int $id): Tag
    {
        return Tag::firstOrCreate(['id' => $id], ['name' => 'new']);
    }
}
