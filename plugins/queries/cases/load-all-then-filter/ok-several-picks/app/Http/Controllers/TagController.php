<?php

namespace App\Http\Controllers;

use App\Models\Tag;

class TagController
{
    public function both(): array
    {
        $tags = Tag::all();

        return [$tags->firstWhere('name', 'news')->uses, $tags->where('name', 'old')->first()->uses];
    }

    public function show(array $names): array
    {
        $tags = Tag::all();
        $uses = [];
        foreach ($names as $name) {
            $uses[$name] = $tags->firstWhere('name', $name)->uses;
        }

        return $uses;
    }
}
