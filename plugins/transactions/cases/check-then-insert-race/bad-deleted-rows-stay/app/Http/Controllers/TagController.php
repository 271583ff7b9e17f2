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

    public function import(string $name): void
    {
        abort_if(Tag::withTrashed()->where('name', $name)->exists(), 409);
        Tag::create(['name' => $name]); // ~ check-then-insert-race
    }
}
