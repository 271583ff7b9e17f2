<?php

namespace App\Http\Controllers;

use App\Models\Tag;
use Illuminate\Support\Facades\DB;

class TagController
{
    public function store(int $id, int $uses): void
    {
        $tag = Tag::findOrFail($id);
        $tag->uses = $uses;
        $tag->save();
    }

    public function update(int $id): void
    {
        Tag::findOrFail($id)->increment('uses');
    }

    public function edit(int $id): void
    {
        DB::transaction(function () use ($id) {
            $tag = Tag::lockForUpdate()->findOrFail($id);
            $tag->uses = $tag->uses + 1;
            $tag->save();
        });
    }

    public function show(int $id): void
    {
        $tag = Tag::findOrFail($id);
        $uses = $tag->uses + 1;
        $tag = new Tag();
        $tag->name = "seen {$uses} times";
        $tag->save();
    }
}
