<?php

namespace App\Contracts;

interface Posts
{
    public function titled(string $title);
}
