<?php

namespace App\Http\Controllers;

use App\Repositories\PostRepository;

class PostController
{
    /**
     * @var \App\Posts\PostRepository
     */
    protected $posts;

    /**
     * @param  \App\Posts\PostRepository  $posts
     */
    public function __construct(PostRepository $posts)
    {
        $this->posts = $posts;
    }

    public function index()
    {
        $lines = [];
        foreach ($this->posts->latest() as $post) {
            $lines[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $lines;
    }
}
