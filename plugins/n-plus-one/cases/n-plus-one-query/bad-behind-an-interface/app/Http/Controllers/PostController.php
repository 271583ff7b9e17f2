<?php

namespace App\Http\Controllers;

use App\Contracts\Posts;

class PostController
{
    public function __construct(private Posts $posts) {}

    public function index(array $titles): array
    {
        $found = [];
        foreach ($titles as $title) {
            $found[] = $this->posts->titled($title);
        }

        return $found;
    }
}
