<?php

namespace App\Http\Controllers;

use App\Models\Tag;

class TagController
{
    public function store(int $id): void
    {
        $tag = Tag::findOrFail($id);
        $tag->uses = $tag->uses + 1;
        $tag->save(); // ~ read-modify-write-race
    }

    public function update(int $id, int $times): void
    {
        $tag = Tag::findOrFail($id);
        $tag->uses += $times;
        $tag->save(); // ~ read-modify-write-race
    }

    public function edit(int $id): void
    {
        $tag = Tag::findOrFail($id);
        $tag->fill(['uses' => $tag->uses - 1])->save(); // ~ read-modify-write-race
    }
}
