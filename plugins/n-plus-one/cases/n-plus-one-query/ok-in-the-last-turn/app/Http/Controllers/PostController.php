<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Models\User;

class PostController
{
    public function store(array $titles): void
    {
        foreach ($titles as $title) {
            if ($title === '') {
                $first = Post::where('title', $title)->first();
                throw new \DomainException($first->title);
            }
        }
    }

    public function update(array $titles): ?string
    {
        foreach ($titles as $title) {
            if (str_starts_with($title, '#')) {
                $user = User::where('name', $title)->first();

                return $user->name;
            }
        }

        return null;
    }
}
