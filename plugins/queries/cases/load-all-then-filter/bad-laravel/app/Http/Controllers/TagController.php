<?php

namespace App\Http\Controllers;

use App\Models\Tag;

class TagController
{
    public function show(string $name): int
    {
        return Tag::all()->firstWhere('name', $name)->uses; // ~ load-all-then-filter
    }

    public function index(array $names): array
    {
        $uses = [];
        foreach ($names as $name) {
            $uses[$name] = Tag::all()->firstWhere('name', $name)->uses; // ~ load-all-then-filter
        }

        return $uses;
    }
}
