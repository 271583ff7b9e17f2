<?php

namespace App;

use App\Models\Mark;
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

    public function mark(int $tag, ?int $user): Mark
    {
        return Mark::firstOrCreate(['tag_id' => $tag, 'user_id' => $user]);
    }

    public function unknown(array $by): Tag
    {
        return Tag::firstOrCreate($by);
    }
}
