<?php

namespace App\Http\Controllers;

use App\Models\Tag;
use Illuminate\Support\Facades\Cache;

class TagController
{
    public function store(string $name): void
    {
        Cache::lock('tags')->block(5, function () use ($name) {
            if (! Tag::where('name', $name)->exists()) {
                Tag::create(['name' => $name]);
            }
        });
    }

    public function update(string $name): void
    {
        $lock = Cache::store('redis')->lock("tags:{$name}", 10);
        if ($lock->get()) {
            if (! Tag::where('name', $name)->exists()) {
                Tag::create(['name' => $name]);
            }
            $lock->release();
        }
    }
}
