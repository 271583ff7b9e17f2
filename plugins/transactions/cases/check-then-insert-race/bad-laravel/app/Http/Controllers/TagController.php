<?php

namespace App\Http\Controllers;

use App\Models\Tag;

class TagController
{
    public function store(string $name): void
    {
        if (! Tag::where('name', $name)->first()) {
            Tag::create(['name' => $name]); // ~ check-then-insert-race
        }
    }

    public function update(string $name): void
    {
        if (is_null(Tag::firstWhere('name', $name))) {
            Tag::create(['name' => $name]); // ~ check-then-insert-race
        }
    }

    public function show(string $name): void
    {
        $tag = Tag::where('name', $name)->first();
        if (! $tag) {
            $tag = new Tag();
            $tag->name = $name;
            $tag->save(); // ~ check-then-insert-race
        }
    }

    public function edit(string $name): void
    {
        if (! ($tag = Tag::where('name', $name)->first())) {
            Tag::create(['name' => $name]); // ~ check-then-insert-race
        }
    }
}
