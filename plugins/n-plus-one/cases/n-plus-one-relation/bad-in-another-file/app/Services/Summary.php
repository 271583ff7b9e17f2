<?php

namespace App\Services;

use App\Models\Post;

class Summary
{
    public function ofAll($posts): array
    {
        $all = [];
        foreach ($posts as $post) {
            $all[] = $this->of($post);
        }

        return $all;
    }

    public function of(Post $post): array
    {
        return ['title' => $post->title, 'author' => $post->author->name]; // ~ n-plus-one-relation
    }
}
