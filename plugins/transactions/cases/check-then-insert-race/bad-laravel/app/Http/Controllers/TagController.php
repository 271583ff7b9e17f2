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

    public function import(string $name): void
    {
        if (Tag::where('name', $name)->exists()) {
            abort(409);
        }
        Tag::create(['name' => $name]); // ~ check-then-insert-race
    }

    public function put(string $name): void
    {
        abort_if(Tag::where('name', $name)->exists(), 409);
        Tag::create(['name' => $name]); // ~ check-then-insert-race
    }

    public function guard(string $name): void
    {
        throw_unless(Tag::where('name', $name)->doesntExist(), TagExists::class);
        Tag::create(['name' => $name]); // ~ check-then-insert-race
    }

    public function copy(string $name): void
    {
        // Only a name that is there is written once more.
        abort_unless(Tag::where('name', $name)->exists(), 404);
        Tag::create(['name' => $name]);
    }
}
